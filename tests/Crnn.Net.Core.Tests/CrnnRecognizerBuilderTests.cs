using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests;

[NoLeaks]
public sealed class CrnnRecognizerBuilderTests
{
    [Fact]
    public void Build_NothingIsSet_ListsEveryMissingPart()
    {
        var error = Assert.Throws<ArgumentException>(() => new CrnnRecognizerBuilder().Configure(o => o.Batching.Lanes = 0).Build());

        Assert.Equal(
            """
            The recognizer cannot be built; 5 error(s):
            - Batching.Lanes is 0; it must be from 1 to 1024.
            - There is no back end: call UseOnnxRuntime() (package Crnn.Net.OnnxRuntime) or UseBackend(...).
            - There is no image decoder: call UseOpenCv() (package Crnn.Net.OpenCv) or UseImageDecoder(...).
            - There is no preprocessor: call UseOpenCv() (package Crnn.Net.OpenCv) or UsePreprocessor(...).
            - There is no model: set ModelPath, or call UseDefaultModel() (package Crnn.Net.Models) or UseModel(...). (Parameter 'options')
            """.ReplaceLineEndings("\n"),
            error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Build_SignatureDoesNotFit_FreesTheBackend()
    {
        var backend = new ScriptedBackend { OtherSignature = new ModelSignature([], []) };

        Assert.Throws<CrnnModelLoadException>(() => ScriptedOcr.Create(backend: backend));

        Assert.True(backend.IsDisposed);
    }

    [Fact]
    public void Build_ModelIsMissing_LoadsNoBackend()
    {
        using var folder = ModelFolder.Create();
        File.Delete(folder.WeightsPath);
        var builder = new CrnnRecognizerBuilder()
            .UseModel(folder.ManifestPath)
            .UseBackend(_ => throw new InvalidOperationException("loaded"))
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new ScriptedPreprocessor());

        Assert.Throws<CrnnModelLoadException>(builder.Build);
    }

    [Fact]
    public async Task Build_ModelPathIsSetBesideAFallback_TakesTheModelPath()
    {
        using var folder = ModelFolder.Create(change: m => m["id"] = "chosen");
        using var fallback = ModelFolder.Create(change: m => m["id"] = "fallback");
        var builder = new CrnnRecognizerBuilder()
            .UseFallbackModel(fallback.ManifestPath)
            .UseBackend(new ScriptedBackend().Load)
            .UseImageDecoder(new ScriptedDecoder())
            .UsePreprocessor(new ScriptedPreprocessor());

        await using (var recognizer = builder.Build())
        {
            Assert.Equal("fallback", recognizer.Info.ModelId);
        }

        builder.UseBackend(new ScriptedBackend().Load).UseModel(folder.ManifestPath);
        await using (var recognizer = builder.Build())
        {
            Assert.Equal("chosen", recognizer.Info.ModelId);
        }
    }

    [Fact]
    public async Task Info_OfABuiltRecognizer_SaysWhatItRuns()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.MaxBatchSize, o.Images.MaxBytes) = (3, 5, 1000));

        var info = ocr.Recognizer.Info;

        Assert.Equal(("scripted-1", "Scripted 1.0", 3, 5, 1000), (info.ModelId, info.Backend, info.Lanes, info.MaxBatchSize, info.MaxImageBytes));
        Assert.Equal(["en"], info.Languages);
        Assert.Equal(["LINE"], info.ImageFormats);
        Assert.Matches("^[0-9a-f]{64}$", info.ModelSha256);
    }

    [Fact]
    public async Task Decorate_Twice_TheFirstIsOutermostAndEachOwnsTheNext()
    {
        using var folder = ModelFolder.Create();
        var log = new List<string>();
        var backend = new ScriptedBackend();
        var builder = Builder(folder, backend).Decorate(inner => new Named("outer", inner, log)).Decorate(inner => new Named("inner", inner, log));

        var recognizer = builder.Build();
        await recognizer.WarmUpAsync(TestContext.Current.CancellationToken);
        await recognizer.DisposeAsync();

        Assert.Equal(["outer", "inner", "outer disposed", "inner disposed"], log);
        Assert.True(backend.IsDisposed);
    }

    [Fact]
    public void Build_DecoratorFails_FreesWhatWasBuilt()
    {
        using var folder = ModelFolder.Create();
        var log = new List<string>();
        var backend = new ScriptedBackend();
        var builder = Builder(folder, backend).Decorate(_ => throw new InvalidOperationException("no")).Decorate(inner => new Named("inner", inner, log));

        Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal(["inner disposed"], log);
        Assert.True(backend.IsDisposed);
    }

    private static CrnnRecognizerBuilder Builder(ModelFolder folder, ScriptedBackend backend) => new CrnnRecognizerBuilder()
        .UseModel(folder.ManifestPath)
        .UseBackend(backend.Load)
        .UseImageDecoder(new ScriptedDecoder())
        .UsePreprocessor(new ScriptedPreprocessor());

    private sealed class Named(string name, ICrnnRecognizer inner, List<string> log) : ICrnnRecognizer
    {
        public RecognizerInfo Info => inner.Info;

        public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) => inner.RecognizeAsync(image, options, cancellationToken);

        public Task WarmUpAsync(CancellationToken cancellationToken = default)
        {
            log.Add(name);
            return inner.WarmUpAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            log.Add($"{name} disposed");
            await inner.DisposeAsync();
        }
    }
}
