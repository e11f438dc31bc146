using Microsoft.Extensions.Logging;

namespace Crnn.Net.TestKit;

/// <summary>A recognizer of scripted parts only: no native code, texts known by construction.</summary>
public sealed class ScriptedOcr : IAsyncDisposable
{
    private readonly ModelFolder _model;
    private readonly QueueWatch _queue = new();

    private ScriptedOcr(ModelFolder model)
    {
        _model = model;
    }

    public ScriptedBackend Backend { get; private init; } = new();

    public ScriptedDecoder Decoder { get; } = new();

    public ScriptedPreprocessor Preprocessor { get; } = new();

    public HandTimeProvider Time { get; } = new();

    public ICrnnRecognizer Recognizer { get; private set; } = null!;

    /// <summary>The number of images that wait in the queue.</summary>
    public int QueueLength => _queue.Length;

    /// <summary>Builds a recognizer of one lane and batches of up to 16, unless <paramref name="configure"/> says otherwise.</summary>
    public static ScriptedOcr Create(
        Action<CrnnOcrOptions>? configure = null,
        ModelOutputKind kind = ModelOutputKind.Dense,
        ScriptedBackend? backend = null,
        ModelFolder? model = null,
        ICtcDecoder? ctc = null,
        ILoggerFactory? loggers = null)
    {
        var ocr = new ScriptedOcr(model ?? ModelFolder.Create(kind)) { Backend = backend ?? new ScriptedBackend() };
        var builder = ocr.Use(new CrnnRecognizerBuilder())
            .Configure(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (1, 16))
            .Configure(configure ?? (_ => { }));
        if (ctc is not null)
        {
            builder.UseDecoder(ctc);
        }

        if (loggers is not null)
        {
            builder.UseLoggerFactory(loggers);
        }

        try
        {
            ocr.Recognizer = builder.Build();
        }
        catch
        {
            ocr._model.Dispose();
            throw;
        }

        ocr.Backend.Forget();
        return ocr;
    }

    public async ValueTask DisposeAsync()
    {
        await Recognizer.DisposeAsync();
        _queue.Dispose();
        _model.Dispose();
    }

    private CrnnRecognizerBuilder Use(CrnnRecognizerBuilder builder) => builder
        .UseModel(_model.ManifestPath)
        .UseBackend(Backend.Load)
        .UseImageDecoder(Decoder)
        .UsePreprocessor(Preprocessor)
        .UseTimeProvider(Time);
}
