using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Feeds the recognizer: started items as one bulk flow, isolated ones by themselves.</summary>
internal sealed class ItemRunner : IDisposable
{
    private readonly ICrnnRecognizer _recognizer;
    private readonly ReportWriter _reports;
    private readonly string _worker;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly int _window;
    private readonly SemaphoreSlim _room;
    private readonly Channel<HeldItem> _source = Channel.CreateUnbounded<HeldItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, HeldItem> _running = [];
    private long _pausedUntil;

    /// <param name="recognizer">Reads the images.</param>
    /// <param name="reports">Takes what became of them.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="window">The greatest number of items that are started and not ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public ItemRunner(ICrnnRecognizer recognizer, ReportWriter reports, string worker, int window, TimeProvider time, ILogger logger)
    {
        _recognizer = recognizer;
        _reports = reports;
        _worker = worker;
        _window = window;
        _time = time;
        _logger = logger;
        _room = new SemaphoreSlim(window);
    }

    public Task EnterAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    public void Leave() => _room.Release();

    /// <summary>Waits out the pause that a refusing recognizer asked for.</summary>
    public async Task WaitForPauseAsync(CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds((Interlocked.Read(ref _pausedUntil) - _time.GetTimestamp()) / (double)_time.TimestampFrequency);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a started item that has entered; it leaves by itself.</summary>
    public void Run(HeldItem item) => _source.Writer.TryWrite(item);

    /// <summary>Waits until nothing else is in flight, and runs an isolated item if <paramref name="start"/> could load and start it.</summary>
    public async Task RunAloneAsync(HeldItem item, Func<Task<bool>> start, CancellationToken stop, CancellationToken abort)
    {
        var entered = 0;
        try
        {
            for (; entered < _window; entered++)
            {
                await EnterAsync(stop).ConfigureAwait(false);
            }

            if (await start().ConfigureAwait(false))
            {
                await RecognizeAloneAsync(item, abort).ConfigureAwait(false);
            }

            // The next one may kill the process, and this one would be blamed too as long as its result is not in the store.
            await item.Left.WaitAsync(abort).ConfigureAwait(false);
        }
        finally
        {
            _room.Release(entered);
        }
    }

    /// <summary>No more items will come.</summary>
    public void Finish() => _source.Writer.TryComplete();

    /// <summary>Reads items until <see cref="Finish"/> and until the last of them has ended.</summary>
    public async Task RunAsync(CancellationToken abort)
    {
        var options = new BulkOptions { Ordered = false, ReadAhead = _window };
        try
        {
            await foreach (var result in _recognizer.RecognizeManyAsync(Source(abort), options, abort).ConfigureAwait(false))
            {
                _running.TryRemove(result.Index, out var item);
                Report(item!, result.Line, result.Error);
                Leave();
            }
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            GiveBackAll();
        }
    }

    public void Dispose() => _room.Dispose();

    private async IAsyncEnumerable<LineImage> Source([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long index = 0;
        await foreach (var item in _source.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            _running[index++] = item;
            yield return LineImage.FromEncoded(item.Image!.Value);
        }
    }

    private async Task RecognizeAloneAsync(HeldItem item, CancellationToken abort)
    {
        try
        {
            var line = await _recognizer.RecognizeAsync(LineImage.FromEncoded(item.Image!.Value), new RecognizeOptions { WhenQueueFull = QueueFullMode.Wait }, abort).ConfigureAwait(false);
            Report(item, line, null);
        }
        catch (Exception e)
        {
            Report(item, null, e);
        }
    }

    private void Report(HeldItem item, TextLine? line, Exception? error)
    {
        if (error is null)
        {
            _reports.Post(JobOutcome.Done(item.Lease, line!));
            return;
        }

        var failure = RunFailure.Of(error);
        if (failure.Kind is { } kind)
        {
            _reports.Post(JobOutcome.NotDone(item.Lease, kind, failure.Error));
            return;
        }

        Pause(failure);
        _reports.GiveBack(item.Lease, failure.Pause);
    }

    private void Pause(RunFailure failure)
    {
        var until = _time.GetTimestamp() + (long)(failure.Pause.TotalSeconds * _time.TimestampFrequency);
        if (Interlocked.Exchange(ref _pausedUntil, until) < _time.GetTimestamp())
        {
            WorkerLog.Paused(_logger, _worker, failure.Pause.TotalSeconds, failure.Error.Code, failure.Error.Message);
        }
    }

    private void GiveBackAll()
    {
        foreach (var item in _running.Values)
        {
            _reports.GiveBack(item.Lease);
        }

        while (_source.Reader.TryRead(out var item))
        {
            _reports.GiveBack(item.Lease);
        }
    }
}
