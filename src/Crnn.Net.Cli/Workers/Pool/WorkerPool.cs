using System.Globalization;
using Crnn.Net.Cli.Serving;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>Worker processes and the images that wait for them. What kills a worker costs the images in it, not this process.</summary>
internal sealed class WorkerPool : IRecognition
{
    private const int FailedStartsUntilDown = 3;
    private const int BlankSide = 32;

    private readonly WorkerPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly RequestQueue _queue = new();
    private readonly SemaphoreSlim _room;
    private readonly WorkerSlot[] _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task> _disposal;
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private volatile RecognizerInfo? _info;
    private volatile CrnnBreakerOpenException? _down;
    private volatile bool _isDisposed;
    private int _unfinished = 1;

    private WorkerPool(WorkerPoolOptions options, ILogger logger, TimeProvider time)
    {
        _options = options;
        _time = time;
        _room = new SemaphoreSlim(options.QueueCapacity);
        _disposal = new Lazy<Task>(DrainAsync);
        ForCallers = new CallerRecognizer(this);
        ForJobs = new JobRecognizer(this);
        var flows = new FlowNumbers();
        _slots = [.. Enumerable.Range(0, options.Workers).Select(_ => new WorkerSlot(options, StartSessionAsync, StartFailed, logger, time))];

        async Task<WorkerSession> StartSessionAsync(CancellationToken cancellationToken)
        {
            var process = await WorkerProcess.StartAsync(options, logger, time, cancellationToken);
            _info = process.Info;
            _down = null;
            return new WorkerSession(process, _queue, flows, options, logger, time);
        }
    }

    public ICrnnRecognizer ForCallers { get; }

    public ICrnnRecognizer ForJobs { get; }

    /// <summary>What the newest worker runs, with the lanes of all.</summary>
    public RecognizerInfo Info => WithLanes(_info!, _options.Workers);

    /// <summary>The processes that take images now.</summary>
    public IReadOnlyList<int> Pids => [.. Sessions.Select(s => s.Pid)];

    /// <summary>The images that these processes have.</summary>
    public int InFlight => Sessions.Sum(s => s.InFlight);

    /// <summary>Why no image can be read now, or null when one can.</summary>
    public CrnnException? NotReady => Pids.Count > 0 ? null : _down ?? new CrnnBreakerOpenException("No worker process is ready: one is being started.", TimeSpan.FromSeconds(1));

    private IEnumerable<WorkerSession> Sessions => _slots.Select(s => s.Session).OfType<WorkerSession>();

    /// <summary>Starts the workers and waits for the first of them.</summary>
    /// <exception cref="CrnnException">The first did not start.</exception>
    public static async Task<WorkerPool> StartAsync(WorkerPoolOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var pool = new WorkerPool(options, logger, time);
        await pool._slots[0].StartAsync(cancellationToken);
        pool._running = Task.WhenAll(pool._slots.Select(slot => Task.Run(() => slot.RunAsync(pool._stop.Token), CancellationToken.None)));
        return pool;
    }

    /// <inheritdoc/>
    public void Replace(string reason)
    {
        foreach (var slot in _slots)
        {
            slot.Replace(reason);
        }
    }

    /// <summary>Reads an image in a worker.</summary>
    /// <param name="image">The image.</param>
    /// <param name="options">The call's settings.</param>
    /// <param name="isAlone">Whether nothing else may be in the worker meanwhile. Its time then counts from its start.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="CrnnWorkerLostException">The worker died with the image in it.</exception>
    public async Task<TextLine> RunAsync(LineImage image, RecognizeOptions? options, bool isAlone, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options?.UsesBeam == true)
        {
            throw new NotSupportedException("Recognition in worker processes decodes as the model does by itself: without a beam, a constraint, alternatives, a validator or a language model.");
        }

        if (options?.Preprocessing is not null)
        {
            throw new NotSupportedException("Recognition in worker processes has the steps of preprocessing that all its images have (--preprocess): a call cannot have others.");
        }

        CheckSize(image);

        // Counted first: either the drain waits for this image, or the image sees the drain.
        Interlocked.Increment(ref _unfinished);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(ICrnnRecognizer));
            await EnterAsync(options?.WhenQueueFull ?? QueueFullMode.Wait, cancellationToken);
            try
            {
                ThrowIfDown();
                var request = new WorkerRequest(image, options?.Flow, options?.Timeout ?? _options.Timeout, isAlone, _time);
                await using var cancellation = cancellationToken.UnsafeRegister(
                    static (state, token) => Cancel((WorkerRequest)state!, token),
                    request);
                await using var timer = request.TimeCountsWhileWaiting
                    ? _time.CreateTimer(static state => Expire((WorkerRequest)state!), request, request.TimeAllowed, Timeout.InfiniteTimeSpan)
                    : null;
                _queue.Add(request);
                return await request.Completion;
            }
            finally
            {
                _room.Release();
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads a blank line. Workers are warm before they take images, so this only shows that one is there and answers.</summary>
    /// <exception cref="CrnnException">None is, or it does not.</exception>
    public Task WarmUpAsync(CancellationToken cancellationToken)
    {
        if (NotReady is { } error)
        {
            throw error;
        }

        var blank = new byte[BlankSide * BlankSide];
        blank.AsSpan().Fill(byte.MaxValue);
        return RunAsync(LineImage.FromPixels(blank, BlankSide, BlankSide, PixelFormat.Gray8), options: null, isAlone: false, cancellationToken);
    }

    /// <summary>Lets all images finish that are under way, then ends the workers.</summary>
    public async ValueTask DisposeAsync() => await _disposal.Value;

    private static void Cancel(WorkerRequest request, CancellationToken token)
    {
        if (request.Fail(new OperationCanceledException(token)))
        {
            request.TellWorker?.Invoke();
        }
    }

    private static void Expire(WorkerRequest request) => request.FailIfWaiting(new CrnnTimeoutException(
        string.Create(CultureInfo.InvariantCulture, $"The image was not read within {request.TimeAllowed.TotalSeconds:0.###} s; it was waiting for a worker process."),
        request.TimeAllowed));

    private static RecognizerInfo WithLanes(RecognizerInfo info, int workers) => new()
    {
        ModelId = info.ModelId,
        ModelSha256 = info.ModelSha256,
        Languages = info.Languages,
        Backend = info.Backend,
        BatchInvariance = info.BatchInvariance,
        MaxBatchSize = info.MaxBatchSize,
        Lanes = info.Lanes * workers,
        Tuning = info.Tuning,
        MaxImageBytes = info.MaxImageBytes,
        ImageFormats = info.ImageFormats,
    };

    private void CheckSize(LineImage image)
    {
        var limit = image.IsEncoded ? _info!.MaxImageBytes : 1 << 30;
        if (image.Data.Length > limit)
        {
            throw new CrnnInvalidImageException(string.Create(CultureInfo.InvariantCulture, $"The image has {image.Data.Length} bytes; it must have at most {limit}."));
        }
    }

    private async Task EnterAsync(QueueFullMode whenFull, CancellationToken cancellationToken)
    {
        ThrowIfDown();
        if (_room.Wait(0, CancellationToken.None))
        {
            return;
        }

        if (whenFull == QueueFullMode.Reject)
        {
            throw new CrnnOverloadedException(
                string.Create(CultureInfo.InvariantCulture, $"{_options.QueueCapacity} images are under way, and no more are taken at a time. Try again later."),
                _queue.Count);
        }

        await _room.WaitAsync(cancellationToken);
    }

    private void ThrowIfDown()
    {
        if (_down is { } down)
        {
            throw new CrnnBreakerOpenException(down.Message, down.RetryAfter);
        }
    }

    private void StartFailed(string message, TimeSpan pause, int failures)
    {
        if (failures >= FailedStartsUntilDown && Pids.Count == 0)
        {
            var down = new CrnnBreakerOpenException($"No worker process starts ({failures} attempts): {message}", pause);
            _down = down;
            _queue.FailAll(() => new CrnnBreakerOpenException(down.Message, pause));
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _allEnded.TrySetResult();
        }
    }

    private async Task DrainAsync()
    {
        _isDisposed = true;
        Leave();
        await _allEnded.Task;
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _room.Dispose();
        _queue.Dispose();
    }
}
