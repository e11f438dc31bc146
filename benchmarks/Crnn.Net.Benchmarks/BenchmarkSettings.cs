using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Crnn.Net.Benchmarks;

/// <summary>How BenchmarkDotNet is to measure. Its own log goes to the standard error, the tables alone to the standard output.</summary>
internal static class BenchmarkSettings
{
    public static IConfig Create(bool quick) => ManualConfig.CreateEmpty()
        .AddJob(Create(quick ? 1 : 3, quick ? 3 : 10, TimeInterval.FromMilliseconds(quick ? 100 : 250)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true }))
        .WithArtifactsPath(Path.Combine("benchmarks", ".artifacts"))
        .WithOptions(ConfigOptions.JoinSummary);

    // In this process: for one of its own, BenchmarkDotNet would generate a project and build the whole product once more, for every run.
    private static BenchmarkDotNet.Jobs.Job Create(int warmUps, int iterations, TimeInterval time) => BenchmarkDotNet.Jobs.Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(warmUps)
        .WithIterationCount(iterations)
        .WithIterationTime(time);
}
