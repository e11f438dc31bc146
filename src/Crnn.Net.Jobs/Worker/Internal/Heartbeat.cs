using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Renews the leases on a thread of its own, so that a starved thread pool costs no lease.</summary>
internal sealed class Heartbeat : IDisposable
{
    // The thread looks at the clock this often, so that a clock moved by hand is noticed too.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);

    private readonly IJobQueue _queue;
    private readonly HeldItems _held;
    private readonly string _worker;
    private readonly TimeSpan _period;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public Heartbeat(IJobQueue queue, HeldItems held, string worker, TimeSpan leaseDuration, TimeProvider time, ILogger logger)
    {
        _queue = queue;
        _held = held;
        _worker = worker;
        _period = leaseDuration / 3;
        _time = time;
        _logger = logger;
        _thread = new Thread(Run) { Name = "crnn job leases", IsBackground = true };
    }

    public void Start() => _thread.Start();

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var (last, wait) = (_time.GetTimestamp(), _period);
        while (!_stop.Wait(s_tick))
        {
            if (_time.GetElapsedTime(last) >= wait)
            {
                last = _time.GetTimestamp();
                wait = TryRenew() ? _period : _period / 4;
            }
        }
    }

    private bool TryRenew()
    {
        var leases = _held.Leases;
        if (leases.Count == 0)
        {
            return true;
        }

        try
        {
            var kept = _queue.RenewAsync(leases).GetAwaiter().GetResult();
            JobTelemetry.Renewed(kept.Count);
            foreach (var lost in leases.Except(kept))
            {
                WorkerLog.LeaseLost(_logger, _worker, lost.Index, lost.JobId);
                _held.Lose(lost);
            }

            return true;
        }
        catch (Exception e)
        {
            WorkerLog.StoreFailed(_logger, e, _worker, "renew its leases", (_period / 4).TotalSeconds, e.Message);
            return false;
        }
    }
}
