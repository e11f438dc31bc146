using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.DependencyInjection.Tests;

[NoLeaks]
public sealed class DefaultRegistrationTests
{
    private const string Sample = "纳税人识别号:91330106MA2H3K7X5T";
    private static readonly string s_sample = RepositoryFiles.Of("models", "samples", "images", "0003.png");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddCrnnOcr_WithoutArgument_ReadsARealLine()
    {
        using var host = Hosts.Build(s => s.AddCrnnOcr());
        await host.StartAsync(Token);

        var recognizer = host.Recognizer();

        Assert.Equal(Sample, (await recognizer.RecognizeAsync(s_sample, null, Token)).Text);
        Assert.Same(recognizer, host.Recognizer());
        Assert.True(recognizer.Info.BatchInvariance.Holds);
        Assert.Equal(new BatchingOptions().MaxBatchSize, recognizer.Info.MaxBatchSize);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task AddCrnnOcr_ChangesLimits_KeepsTheOtherDefaults()
    {
        using var host = Hosts.Build(s => s.AddCrnnOcr(b => b.Configure(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (1, 3))));

        var info = host.Recognizer().Info;

        Assert.Equal((1, 3, "zh-en-lite-1"), (info.Lanes, info.MaxBatchSize, info.ModelId));
        Assert.StartsWith("ONNX Runtime ", info.Backend, StringComparison.Ordinal);
        Assert.Equal(["PNG", "JPEG", "BMP", "WebP"], info.ImageFormats);
        Assert.Equal(Sample, (await host.Recognizer().RecognizeAsync(s_sample, null, Token)).Text);
    }

    [Fact]
    public async Task AddCrnnOcr_ChangesModelAndBackend_KeepsOpenCv()
    {
        using var model = ModelFolder.Create();
        var backend = new ScriptedBackend();
        using var host = Hosts.Build(s => s.AddCrnnOcr(b => b.UseModel(model.ManifestPath).UseBackend(backend.Load)));

        var recognizer = host.Recognizer();
        var line = await recognizer.RecognizeAsync(ScriptedLine.Draw("ABC"), 24, ScriptedLine.Height, PixelFormat.Gray8, 0, null, Token);

        Assert.Equal("ABC", line.Text);
        Assert.Equal(("scripted-1", "Scripted 1.0"), (recognizer.Info.ModelId, recognizer.Info.Backend));
        Assert.Equal(["PNG", "JPEG", "BMP", "WebP"], recognizer.Info.ImageFormats);
    }

    [Fact]
    public void AddCrnnOcr_ChangesTheImageDecoder_KeepsTheModel()
    {
        using var host = Hosts.Build(s => s.AddCrnnOcr(b => b.UseImageDecoder(new ScriptedDecoder())));

        Assert.Equal(["LINE"], host.Recognizer().Info.ImageFormats);
        Assert.Equal("zh-en-lite-1", host.Recognizer().Info.ModelId);
    }

    [Fact]
    public async Task AddCrnnOcr_ChangesTheTextDecoder_UsesIt()
    {
        using var host = Hosts.Build(s => s.AddCrnnOcr(b => b.UseDecoder(new SilentDecoder())));

        Assert.Empty((await host.Recognizer().RecognizeAsync(s_sample, null, Token)).Text);
    }

    [Fact]
    public async Task AddKeyedCrnnOcr_GatedAndDense_LiveSideBySideAndReadTheSame()
    {
        using var host = Hosts.Build(s => s
            .AddKeyedCrnnOcr("gated")
            .AddKeyedCrnnOcr("dense", b => b.UseModel(DefaultModel.DenseManifestPath))
            .AddCrnnOcr(b => b.Configure(o => o.Batching.Lanes = 1)));
        await host.StartAsync(Token);

        ICrnnRecognizer[] all = [host.Recognizer("gated"), host.Recognizer("dense"), host.Recognizer()];

        Assert.Equal(3, all.Distinct().Count());
        Assert.Equal(2, all.Select(r => r.Info.ModelSha256).Distinct().Count());
        Assert.Equal(1, all[2].Info.Lanes);
        Assert.Equal(Environment.ProcessorCount, all[0].Info.Lanes);
        foreach (var recognizer in all)
        {
            Assert.Equal(Sample, (await recognizer.RecognizeAsync(s_sample, null, Token)).Text);
        }

        await host.StopAsync(Token);
    }

    private sealed class SilentDecoder : ICtcDecoder
    {
        public void Decode(CtcFrames frames, Charset charset, ICollection<CtcCharacter> characters)
        {
        }
    }
}
