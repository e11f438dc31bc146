using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crnn.Net;

/// <summary>Takes items from a queue, reads them with a recognizer and reports their texts, until it is stopped.</summary>
/// <remarks>
/// <para>It holds a prefetch of leased items and keeps enough of them started that the recognizer's batches stay full. Its leases are renewed on a thread of its own.
/// A failing store is tried again with growing pauses, and nothing that was read is dropped meanwhile.</para>
/// <para>An isolated item runs while no other item of this worker is in flight.</para>
/// <para>The recognizer is not the worker's: it outlives it.</para>
/// </remarks>
public sealed class JobWorker : IHostedService, IAsyncDisposable
{
    private const int BatchesAhead = 8;

    // What a worker does with its queue costs the same for two items as for twenty.
    private const int LeastAhead = 64;

    // How long a failing store may keep an impatient host.
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(2);

    private readonly IJobQueue _queue;
    private readonly CrnnJobsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly int _prefetch;
    private readonly HeldItems _held = new();
    private readonly StoreCalls _calls;
    private readonly ReportWriter _reports;
    private readonly ItemRunner _runner;
    private readonly ItemFeeder _feeder;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource<string> _recycleDue = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Heartbeat? _heartbeat;
    private Task _leasing = Task.CompletedTask;
    private Task _feeding = Task.CompletedTask;
    private Task _running = Task.CompletedTask;
    private Task _reporting = Task.CompletedTask;
    private Task? _stopped;

    /// <summary>Initializes a new instance of the <see cref="JobWorker"/> class. It does nothing before <see cref="StartAsync"/>.</summary>
    /// <param name="queue">Where items come from.</param>
    /// <param name="recognizer">Reads them.</param>
    /// <param name="options">The settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="loggers">The logs, or <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">A setting is out of range; the message lists all that are.</exception>
    public JobWorker(IJobQueue queue, ICrnnRecognizer recognizer, CrnnJobsOptions? options = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(recognizer);
        _options = options ?? new CrnnJobsOptions();
        if (_options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        }

        _queue = queue;
        _time = time ?? TimeProvider.System;
        _logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<JobWorker>();
        Name = _options.Worker.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var batches = recognizer.Info.Lanes * recognizer.Info.MaxBatchSize;
        _prefetch = _options.Worker.Prefetch > 0 ? _options.Worker.Prefetch : Math.Clamp(BatchesAhead * batches, LeastAhead, 65_536);
        var window = Math.Max(_prefetch / 2, Math.Min(_prefetch, batches));
        _calls = new StoreCalls(Name, _time, _logger);
        _reports = new ReportWriter(queue, _held, _calls, window, _time, _logger);
        _runner = new ItemRunner(recognizer, _reports, Name, window, _time, _logger);
        _feeder = new ItemFeeder(queue, _runner, _reports, _held, _calls, Name, Math.Max(1, window / 2), _logger);
    }

    /// <summary>Gets the name under which the worker leases.</summary>
    public string Name { get; }

    /// <summary>Gets the number of runs whose outcome the queue took.</summary>
    public long ItemsCompleted => _reports.Completed;

    /// <summary>Gets the number of items that the worker holds.</summary>
    public int ItemsHeld => _held.Count;

    /// <summary>Gets a task that completes with the reason when <see cref="JobWorkerOptions.RecycleAfterItems"/> or <see cref="JobWorkerOptions.RecycleAfterBytes"/> is reached.
    /// The worker works on: its host stops it, which loses nothing, and starts a new process. The task fails when the worker cannot go on.</summary>
    public Task<string> RecycleDue => _recycleDue.Task;

    /// <summary>Gives up what an earlier worker of this name held, and begins to work.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>A task that completes when the worker has begun.</returns>
    /// <exception cref="JobStoreException">The store failed.</exception>
    /// <exception cref="InvalidOperationException">The worker was started or stopped before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var abandoned = await _queue.AbandonAsync(Name, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (_heartbeat is not null || _stopped is not null)
            {
                throw new InvalidOperationException($"The job worker '{Name}' was started or stopped before: make a new one.");
            }

            WorkerLog.Started(_logger, Name, _prefetch, abandoned);
            _heartbeat = new Heartbeat(_queue, _held, Name, _options.LeaseDuration, _time, _logger);
            _heartbeat.Start();
            _reporting = Task.Run(() => GuardAsync(_reports.RunAsync(CheckRecycling, _stop.Token, _giveUp.Token)), CancellationToken.None);
            _running = Task.Run(() => GuardAsync(_runner.RunAsync(_abort.Token)), CancellationToken.None);
            _feeding = Task.Run(() => GuardAsync(_feeder.RunAsync(_stop.Token, _abort.Token)), CancellationToken.None);
            _leasing = Task.Run(() => GuardAsync(LeaseAsync()), CancellationToken.None);
        }
    }

    /// <summary>Drains: leases nothing more, gives back what is not started, finishes what is, and reports it.</summary>
    /// <param name="cancellationToken">Ends the patience: what is still running then is given back, or left to its lease when the store fails.</param>
    /// <returns>A task that completes when the worker holds nothing and touches nothing any more.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _stopped ??= DrainAsync(cancellationToken);
        }
    }

    /// <summary>Stops without haste, as <see cref="StopAsync"/> does.</summary>
    /// <returns>A task that completes when the worker has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task DrainAsync(CancellationToken impatience)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        using (impatience.UnsafeRegister(static worker => ((JobWorker)worker!).Hurry(), this))
        {
            await _leasing.ConfigureAwait(false);
            await _feeding.ConfigureAwait(false);
            _runner.Finish();
            await _running.ConfigureAwait(false);
            _reports.Finish();
            await _reporting.ConfigureAwait(false);
        }

        _heartbeat?.Dispose();
        _runner.Dispose();
        _stop.Dispose();
        _abort.Dispose();
        _giveUp.Dispose();
        WorkerLog.Stopped(_logger, Name, ItemsCompleted);
    }

    /// <summary>A loop that ends by an error must not end in silence.</summary>
    private async Task GuardAsync(Task loop)
    {
        try
        {
            await loop.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            WorkerLog.Failed(_logger, e, Name, e.Message);
            _recycleDue.TrySetException(e);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Hurry()
    {
        _abort.Cancel();
        _giveUp.CancelAfter(s_lastWords);
    }

    private async Task LeaseAsync()
    {
        var stop = _stop.Token;
        using var work = _queue.Signals.ListenToWork();
        try
        {
            while (true)
            {
                // Refilled when a quarter is used up: few transactions, and never an idle lane.
                await _held.WaitForRoomAsync(_prefetch, stop).ConfigureAwait(false);
                var leases = await _calls.RepeatAsync("lease items", token => _queue.LeaseAsync(Name, _prefetch - _held.LoadOf(_prefetch), token), stop).ConfigureAwait(false);
                foreach (var lease in leases)
                {
                    _feeder.Add(lease);
                }

                if (leases.Count == 0)
                {
                    await work.WaitAsync(_options.Worker.PollInterval, _time, stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private void CheckRecycling()
    {
        var worker = _options.Worker;
        if (worker.RecycleAfterItems > 0 && ItemsCompleted >= worker.RecycleAfterItems)
        {
            _recycleDue.TrySetResult(string.Create(CultureInfo.InvariantCulture, $"{ItemsCompleted} items are done, and RecycleAfterItems is {worker.RecycleAfterItems}."));
        }
        else if (worker.RecycleAfterBytes > 0 && Environment.WorkingSet >= worker.RecycleAfterBytes)
        {
            _recycleDue.TrySetResult(string.Create(CultureInfo.InvariantCulture, $"The process has {Environment.WorkingSet} bytes, and RecycleAfterBytes is {worker.RecycleAfterBytes}."));
        }
    }
}
