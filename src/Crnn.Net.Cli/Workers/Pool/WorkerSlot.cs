using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>A place that always has a worker: starts one, starts another when it dies, and lets a new one take over before an old one goes.</summary>
internal sealed class WorkerSlot(WorkerPoolOptions options, Func<CancellationToken, Task<WorkerSession>> start, Action<string, TimeSpan, int> startFailed, ILogger logger, TimeProvider time)
{
    private readonly Backoff _deaths = new(options.FirstPause, options.LongestPause);
    private readonly List<Task> _retiring = [];
    private WorkerSession? _session;
    private string? _asked;

    /// <summary>The worker that takes images, or null while there is none.</summary>
    public WorkerSession? Session => Volatile.Read(ref _session) is { Ended.IsCompleted: false } session ? session : null;

    /// <summary>Starts the first worker.</summary>
    /// <exception cref="CrnnException">It did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken) => _session = await start(cancellationToken);

    /// <summary>Runs until it is stopped; the last worker finishes what it has.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var session = _session ?? await StartAgainAsync(stop);
                Volatile.Write(ref _session, session);
                if (Interlocked.Exchange(ref _asked, null) is { } reason)
                {
                    session.AskForReplacement(reason);
                }

                await ServeAsync(session, stop);
                _session = null;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (_session is { } session)
            {
                await session.DisposeAsync();
            }

            await Task.WhenAll(_retiring);
        }
    }

    /// <summary>Asks for a new worker in the place of the present one.</summary>
    public void Replace(string reason)
    {
        // One that is just being started may have read the old model already.
        Volatile.Write(ref _asked, reason);
        Session?.AskForReplacement(reason);
    }

    private async Task<WorkerSession> StartAgainAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(_deaths.Pause, time, stop);
            try
            {
                return await start(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                _deaths.Failed();
                WorkerLog.StartFailed(logger, _deaths.Pause.TotalSeconds, e.Message);
                startFailed(e.Message, _deaths.Pause, _deaths.Failures);
            }
        }
    }

    /// <summary>Follows a worker and those that take its place, until one of them dies.</summary>
    private async Task ServeAsync(WorkerSession session, CancellationToken stop)
    {
        var replacements = new Backoff(options.FirstPause, options.LongestPause);
        Task due = session.ReplacementDue;
        while (true)
        {
            await Task.WhenAny(session.Ended, due).WaitAsync(stop);
            if (session.Ended.IsCompleted)
            {
                CountDeath(session);
                await session.DisposeAsync();
                return;
            }

            var reason = await session.ReplacementDue;
            Volatile.Write(ref _asked, null);
            WorkerSession next;
            try
            {
                next = await start(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                replacements.Failed();
                replacements.Failed();
                WorkerLog.NotReplaced(logger, session.Pid, reason, e.Message);
                due = Task.Delay(replacements.Pause, time, stop);
                continue;
            }

            WorkerLog.Replacing(logger, session.Pid, reason);
            _retiring.RemoveAll(t => t.IsCompleted);
            _retiring.Add(session.DisposeAsync().AsTask());
            Volatile.Write(ref _session, session = next);
            replacements.Succeeded();
            due = session.ReplacementDue;
        }
    }

    private void CountDeath(WorkerSession session)
    {
        if (session.Answers > 0)
        {
            _deaths.Succeeded();
        }

        _deaths.Failed();
    }
}
