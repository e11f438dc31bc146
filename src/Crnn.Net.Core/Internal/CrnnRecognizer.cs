using System.Diagnostics;

namespace Crnn.Net;

/// <summary>Admits images: reads the header, chooses the bucket, queues.</summary>
internal sealed class CrnnRecognizer : ICrnnRecognizer, IDisposable
{
    private const int MaxRegions = 10_000;

    private static readonly RecognizeOptions s_default = new();

    private readonly CrnnOcrOptions _options;
    private readonly ModelManifest _manifest;
    private readonly LoadedModelInfo _model;
    private readonly CallTerms _terms;
    private readonly CrnnTelemetry _telemetry;
    private readonly IInferenceBackend _backend;
    private readonly ImageHeaderReader _headers;
    private readonly MicroBatcher _batcher;
    private readonly TimeProvider _time;
    private readonly Lazy<Task> _disposal;

    public CrnnRecognizer(CrnnOcrOptions options, RecognizerParts parts, LoadedModel model, LoadedBackend loaded, TuningResult? tuning)
    {
        var (backend, invariance) = loaded;
        var batching = options.Batching;
        var maxBatchSize = invariance.Holds ? batching.MaxBatchSize : 1;
        _options = options;
        _manifest = model.Manifest;
        _model = new LoadedModelInfo(_manifest, model.Charset);
        _terms = new CallTerms(defaults: null, batching.Timeout, countsQueue: true, plan: null, options.Preprocessing ?? LinePreprocessing.None);
        _telemetry = new CrnnTelemetry(_manifest.Id);
        _backend = backend;
        _headers = new ImageHeaderReader(parts.ImageDecoder.Formats, options.Images);
        var queue = new BatchQueue(batching, maxBatchSize, parts.Time, _telemetry);
        var breaker = new CircuitBreaker(batching, parts.Time);
        var pipeline = new BatchPipeline(
            _model,
            new InputForm(_manifest.Input),
            parts,
            backend,
            new ScoreReader(_manifest, model.Charset),
            new BatchWorkspacePool(batching.Lanes),
            breaker,
            queue,
            _telemetry,
            batching.Lanes);
        _time = parts.Time;
        _batcher = new MicroBatcher(batching, queue, pipeline, breaker, parts.Time);
        _disposal = new Lazy<Task>(DrainAsync);
        Info = new RecognizerInfo
        {
            ModelId = _manifest.Id,
            ModelSha256 = _manifest.Sha256,
            Languages = _manifest.Languages,
            Calibration = _manifest.Calibration,
            Backend = backend.Name,
            BatchInvariance = invariance,
            MaxBatchSize = maxBatchSize,
            Lanes = batching.Lanes,
            Tuning = tuning,
            MaxImageBytes = options.Images.MaxBytes,
            ImageFormats = [.. parts.ImageDecoder.Formats.Select(f => f.Name)],
        };
    }

    public RecognizerInfo Info { get; }

    public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        CrnnTelemetry.IsTraced ? RecognizeTracedAsync(image, options, cancellationToken) : QueueAsync(image, options, cancellationToken);

    public async Task<IReadOnlyList<BulkResult<LineRegion>>> RecognizeRegionsAsync(LineImage page, IReadOnlyList<LineRegion> regions, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(regions);
        if (regions.Count > MaxRegions)
        {
            throw new ArgumentException($"There are {regions.Count} regions; at most {MaxRegions} are allowed.", nameof(regions));
        }

        RequireOpen(cancellationToken);
        var flow = options?.Flow ?? new Flow();
        var terms = (options ?? s_default).InFlow(flow).TermsFor(_terms, _model);
        var call = new PageCall(_batcher, _manifest, _options.Images, _time, _telemetry, terms, flow, cancellationToken);
        var results = await call.ReadAsync(new ImageSource(page, HeaderOf(page)), regions, options?.WhenQueueFull ?? _options.Batching.WhenQueueFull).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }

    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        // Each in a bucket of its own, so that no lane can take two of them into one batch.
        var height = _manifest.Input.Height;
        var step = _manifest.Input.Width.Multiple;
        var widths = Math.Max(1, (_manifest.Input.Width.Max - _manifest.Input.Width.Min) / step);
        var runs = new Task[_options.Batching.Lanes];
        for (var i = 0; i < runs.Length; i++)
        {
            var width = _manifest.Input.Width.Min + (i % widths * step);
            var blank = new byte[width * height];
            blank.AsSpan().Fill(byte.MaxValue);
            runs[i] = RecognizeAsync(LineImage.FromPixels(blank, width, height, PixelFormat.Gray8), new RecognizeOptions { WhenQueueFull = QueueFullMode.Wait }, cancellationToken);
        }

        await Task.WhenAll(runs).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await _disposal.Value.ConfigureAwait(false);

    /// <summary>For containers that dispose synchronously.</summary>
    public void Dispose() => _disposal.Value.GetAwaiter().GetResult();

    private async Task<TextLine> RecognizeTracedAsync(LineImage image, RecognizeOptions? options, CancellationToken cancellationToken)
    {
        using var activity = _telemetry.StartRecognize();
        try
        {
            return await QueueAsync(image, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    /// <summary>Not an async method, so that an image which finds room in the queue costs no more memory than its item.</summary>
    private Task<TextLine> QueueAsync(LineImage image, RecognizeOptions? options, CancellationToken cancellationToken)
    {
        BatchItem? item = null;
        ValueTask adding;
        try
        {
            RequireOpen(cancellationToken);
            var terms = options?.TermsFor(_terms, _model) ?? _terms;
            var whenFull = options?.WhenQueueFull ?? _options.Batching.WhenQueueFull;
            if (terms.Preprocessing.NeedsParts)
            {
                return ReadPartsAsync(new ImageSource(image, HeaderOf(image)), terms, options?.Flow, whenFull, cancellationToken);
            }

            item = CreateItem(image, terms, cancellationToken);
            adding = _batcher.AddAsync(item, options?.Flow, whenFull, cancellationToken);
        }
        catch (Exception e)
        {
            adding = ValueTask.FromException(e);
        }

        return adding.IsCompletedSuccessfully ? item!.Task : AddedAsync(adding, item);
    }

    private async Task<TextLine> AddedAsync(ValueTask adding, BatchItem? item)
    {
        try
        {
            await adding.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _telemetry.Ended(e);
            throw;
        }

        return await item!.Task.ConfigureAwait(false);
    }

    private void RequireOpen(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposal.IsValueCreated, typeof(ICrnnRecognizer));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private BatchItem CreateItem(LineImage image, CallTerms terms, CancellationToken cancellationToken)
    {
        var header = HeaderOf(image);
        return image.IsEncoded
            ? new BatchItem(image, header, LineGeometry.Of(header.UprightWidth, header.UprightHeight, _manifest), terms, cancellationToken)
            : new BatchItem(image, header, LineGeometry.Of(image.Pixels.Width, image.Pixels.Height, _manifest), terms, cancellationToken);
    }

    /// <summary>Checks the size of an image and reads the header of an encoded one; the default for raw pixels.</summary>
    private ImageHeader HeaderOf(LineImage image)
    {
        if (image.IsEncoded)
        {
            return _headers.Read(image.Data.Span);
        }

        var pixels = image.Pixels;
        _headers.CheckPixels(pixels.Width, pixels.Height);
        return default;
    }

    /// <summary>Reads a line that may take several parts.</summary>
    private async Task<TextLine> ReadPartsAsync(ImageSource image, CallTerms terms, Flow? flow, QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        try
        {
            var room = LineCall.RoomFor(image, terms.Preprocessing, _manifest);
            await _batcher.EnterAsync(room, whenFull, cancellationToken).ConfigureAwait(false);
            TextLine line;
            try
            {
                line = await new LineCall(_batcher, _manifest, _time, terms, flow, cancellationToken).ReadAsync(image).ConfigureAwait(false);
            }
            finally
            {
                _batcher.Leave(room);
            }

            _telemetry.Ended(null);
            return line;
        }
        catch (Exception e)
        {
            _telemetry.Ended(e);
            throw;
        }
    }

    private async Task DrainAsync()
    {
        await _batcher.DrainAsync().ConfigureAwait(false);

        // A run that never returned may still be using the native session: freeing it would take the process down.
        if (!_batcher.HasAbandonedLanes)
        {
            _backend.Dispose();
        }
    }
}
