using Crnn.Net.TestKit;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.OnnxRuntime.Tests;

/// <summary>What is said of sessions and execution providers reaches ONNX Runtime.</summary>
public sealed class SessionOptionsTests
{
    [Fact]
    public void ConfigureSession_AtLoad_ChangesTheOptionsLast()
    {
        using var folder = new TempFolder();
        var optimized = folder.Of("optimized.onnx");
        var (threads, pattern) = (0, true);
        var settings = new OnnxRuntimeOptions
        {
            ConfigureSession = session =>
            {
                (threads, pattern) = (session.IntraOpNumThreads, session.EnableMemoryPattern);
                session.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
                session.OptimizedModelFilePath = optimized;
            },
        };

        using var backend = OnnxRuntimeBackend.Load(TinyCrnn.Load(), 3, settings);

        Assert.Equal((3, false), (threads, pattern));
        Assert.True(File.Exists(optimized));
    }

    [Fact]
    public async Task Providers_ThatTheRuntimeHas_RunTheModel()
    {
        // The only one beside the CPU's that every build for servers has; it leaves all nodes to the CPU's.
        Assert.SkipUnless(OrtEnv.Instance().GetAvailableProviders().Contains("AzureExecutionProvider"), "This build of ONNX Runtime has no provider beside the CPU's.");
        using var folder = TinyCrnn.Write();
        await using var recognizer = new CrnnRecognizerBuilder()
            .UseModel(folder.ManifestPath)
            .UseOnnxRuntime(o => o.Providers.Add(new OnnxRuntimeProvider("AZURE", new Dictionary<string, string> { ["any"] = "option" })))
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new ScriptedPreprocessor())
            .Build();

        Assert.EndsWith(" (AZURE)", recognizer.Info.Backend, StringComparison.Ordinal);
        Assert.True(recognizer.Info.BatchInvariance.Holds);
    }

    [Theory]
    [InlineData("CUDA")]
    [InlineData("TensorRT")]
    [InlineData("Abacus")]
    public void Providers_ThatTheRuntimeLacks_AreNamedWithThoseItHas(string name)
    {
        var settings = new OnnxRuntimeOptions { Providers = { new OnnxRuntimeProvider(name, new Dictionary<string, string> { ["device_id"] = "0" }) } };

        var error = Assert.Throws<CrnnModelLoadException>(() => OnnxRuntimeBackend.Load(TinyCrnn.Load(), 1, settings));

        Assert.StartsWith($"ONNX Runtime cannot use the execution provider '{name}': ", error.Message, StringComparison.Ordinal);
        Assert.Contains("CPUExecutionProvider", error.Message, StringComparison.Ordinal);
    }
}
