using BenchmarkDotNet.Reports;

namespace Crnn.Net.Benchmarks;

/// <summary>Reads a benchmark's report.</summary>
internal static class Measured
{
    public static string Name(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    /// <summary>The managed memory that an operation allocates, on all threads.</summary>
    public static long Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)
        ?? throw new InvalidOperationException($"The allocations of '{Name(report)}' were not measured.");
}
