using System.Collections.Concurrent;
using System.Globalization;
using Crnn.Net.Cli.Workers.Protocol;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>One worker from its readiness to its end: feeds it from the queue, takes its answers, and tells those it leaves unanswered.</summary>
internal sealed class WorkerSession : IAsyncDisposable
{
    private const int BatchesAhead = 8;
    private const int LeastImages = 64;
    private const long WindowBytes = 64 << 20;
    private const int MemoryCheckEvery = 64;
    private const int FailuresUntilSick = 16;

    private readonly WorkerProcess _process;
    private readonly RequestQueue _queue;
    private readonly FlowNumbers _flows;
    private readonly WorkerPoolOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SendWindow _window;
    private readonly ConcurrentDictionary<uint, WorkerRequest> _inFlight = [];
    private readonly CancellationTokenSource _stopTaking = new();
    private readonly TaskCompletionSource<string> _replacementDue = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _sending;
    private long _lastHeard;
    private long _answers;
    private uint _lastId;
    private int _queuedInWorker;
    private int _failuresInARow;

    public WorkerSession(WorkerProcess process, RequestQueue queue, FlowNumbers flows, WorkerPoolOptions options, ILogger logger, TimeProvider time)
    {
        _process = process;
        _queue = queue;
        _flows = flows;
        _options = options;
        _logger = logger;
        _time = time;
        _lastHeard = time.GetTimestamp();
        _window = new SendWindow(Math.Max(LeastImages, BatchesAhead * process.Info.Lanes * process.Info.MaxBatchSize), WindowBytes);
        WorkerLog.Ready(logger, process.Pid, process.Info.ModelId, process.Info.Lanes);
        _sending = Task.Run(SendAsync);
        Ended = Task.Run(RunAsync);
    }

    public int Pid => _process.Pid;

    public RecognizerInfo Info => _process.Info;

    /// <summary>The images that it has not answered yet.</summary>
    public int InFlight => _inFlight.Count;

    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Completes when the process is gone and every image that it left unanswered has failed.</summary>
    public Task Ended { get; }

    /// <summary>Completes with the reason when a new worker should take this one's place.</summary>
    public Task<string> ReplacementDue => _replacementDue.Task;

    public void AskForReplacement(string reason) => _replacementDue.TrySetResult(reason);

    /// <summary>Takes no more images, waits for the answers to those it has, and ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopTaking.CancelAsync();
        await _sending;
        await Task.WhenAny(_window.WaitUntilEmptyAsync(CancellationToken.None), Ended);
        try
        {
            await _process.Writer.WriteAsync(FrameKind.Finish);
            await Ended.WaitAsync(_options.FinishTimeout, _time);
        }
        catch (TimeoutException)
        {
            Kill(string.Create(CultureInfo.InvariantCulture, $"it did not end within {_options.FinishTimeout.TotalSeconds:0.#} s."));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended by itself.
        }

        await Ended;
        _stopTaking.Dispose();
    }

    private async Task RunAsync()
    {
        var watchPeriod = _options.SilenceLimit / 4;
        await using (_time.CreateTimer(static session => ((WorkerSession)session!).CheckSilence(), this, watchPeriod, watchPeriod))
        {
            await ReceiveAsync();
        }

        // What waited in a process that died waits there no more.
        PoolInstruments.Queued(-_queuedInWorker, Info.ModelId);
        await _stopTaking.CancelAsync();
        var how = await _process.EndAsync(_options.FinishTimeout, _time);
        await _sending;
        if (_inFlight.IsEmpty)
        {
            WorkerLog.Ended(_logger, Pid, Answers);
        }
        else
        {
            FailLost(how);
        }

        _process.Dispose();
    }

    private void FailLost(string how)
    {
        var lost = _inFlight.Values.ToArray();
        WorkerLog.Lost(_logger, Pid, lost.Length, how);
        foreach (var request in lost)
        {
            request.Fail(new CrnnWorkerLostException(string.Create(CultureInfo.InvariantCulture, $"The worker process was lost with {lost.Length} image(s) in flight: {how}")));
        }
    }

    private async Task SendAsync()
    {
        var stop = _stopTaking.Token;
        try
        {
            while (true)
            {
                var request = await _queue.TakeAsync(stop);
                await EnterAsync(request, stop);
                await SendAsync(request);
                if (request.IsAlone)
                {
                    await _window.WaitUntilEmptyAsync(stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The connection broke: the receiver sees it too.
        }
    }

    private async Task EnterAsync(WorkerRequest request, CancellationToken stop)
    {
        try
        {
            if (request.IsAlone)
            {
                await _window.WaitUntilEmptyAsync(stop);
            }

            await _window.EnterAsync(request.Image.Data.Length, stop);
        }
        catch (OperationCanceledException)
        {
            _queue.PutBack(request);
            throw;
        }
    }

    private async Task SendAsync(WorkerRequest request)
    {
        var size = request.Image.Data.Length;
        var timeLeft = request.TimeLeft;
        if ((timeLeft <= TimeSpan.Zero && timeLeft != Timeout.InfiniteTimeSpan) || !request.TryBeginSending())
        {
            // It has ended, or its timer is about to end it.
            _window.Leave(size);
            return;
        }

        var id = ++_lastId;
        request.TellWorker = () => _ = CancelAsync(id);
        _inFlight[id] = request;
        if (_window.Images == 1)
        {
            Heard();
        }

        try
        {
            await new ImageFrame(id, _flows.Of(request.Flow), timeLeft, request.Image).WriteToAsync(_process.Writer);
        }
        catch
        {
            _inFlight.TryRemove(id, out _);
            request.EndSending(sent: false);
            _queue.PutBack(request);
            throw;
        }

        request.EndSending(sent: true);
        if (request.HasEnded && _inFlight.ContainsKey(id))
        {
            await CancelAsync(id);
        }
    }

    private async Task CancelAsync(uint id)
    {
        try
        {
            await _process.Writer.WriteAsync(FrameKind.Cancel, head => head.Write(id));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // There is nothing left to cancel.
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await _process.Reader.ReadAsync(CancellationToken.None) is { } frame)
            {
                using (frame)
                {
                    Take(frame);
                }
            }
        }
        catch (IOException)
        {
            // A dying process may reset the connection instead of closing it.
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or ArgumentException)
        {
            Kill($"it sent something else than frames: {e.Message}");
        }
    }

    private void Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Measurements:
                Record(frame);
                return;
            case FrameKind.Line:
                var (id, line) = LineFrame.Read(frame);
                _failuresInARow = 0;
                Answered(id)?.Complete(line);
                break;
            case FrameKind.Error:
                var (failed, error) = ErrorFrame.Read(frame);
                var exception = error.ToException();
                CountFailure(exception);
                Answered(failed)?.Fail(exception);
                break;
            default:
                throw new InvalidDataException($"A worker does not send frames of the kind {frame.Kind}.");
        }

        Heard();
    }

    private void Record(Frame frame)
    {
        foreach (var (instrument, value) in MeasurementsFrame.Read(frame))
        {
            PoolInstruments.Record(instrument, value, Info.ModelId);
            _queuedInWorker += instrument == WorkerInstrument.QueueLength ? (int)value : 0;
        }
    }

    private WorkerRequest? Answered(uint id)
    {
        if (!_inFlight.TryRemove(id, out var request))
        {
            return null;
        }

        _window.Leave(request.Image.Data.Length);
        var answers = Interlocked.Increment(ref _answers);
        if (_options.RecycleItems > 0 && answers >= _options.RecycleItems)
        {
            AskForReplacement(string.Create(CultureInfo.InvariantCulture, $"it has given {answers} answers (--recycle-items {_options.RecycleItems})."));
        }
        else if (_options.RecycleBytes > 0 && answers % MemoryCheckEvery == 0 && _process.WorkingSet is var bytes && bytes >= _options.RecycleBytes)
        {
            AskForReplacement(string.Create(CultureInfo.InvariantCulture, $"it has {bytes >> 20} MB (--recycle-megabytes {_options.RecycleBytes >> 20})."));
        }

        return request;
    }

    /// <summary>Failures that are not an image's fault, one after another, show a worker that a new process may mend.</summary>
    private void CountFailure(Exception error)
    {
        if (error is CrnnBackendException or CrnnBreakerOpenException or CrnnTimeoutException && ++_failuresInARow >= FailuresUntilSick)
        {
            AskForReplacement(string.Create(CultureInfo.InvariantCulture, $"its last {_failuresInARow} answers were failures: {error.Message}"));
        }
    }

    private void Heard() => Interlocked.Exchange(ref _lastHeard, _time.GetTimestamp());

    private void CheckSilence()
    {
        if (_window.Images > 0 && _time.GetElapsedTime(Interlocked.Read(ref _lastHeard)) >= _options.SilenceLimit)
        {
            Kill(string.Create(CultureInfo.InvariantCulture, $"it has {_window.Images} images and has said nothing for {_options.SilenceLimit.TotalSeconds:0.#} s."));
        }
    }

    private void Kill(string reason)
    {
        WorkerLog.Killed(_logger, Pid, reason);
        _process.Kill();
    }
}
