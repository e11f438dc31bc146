using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Repeats calls of a store that fails, with growing pauses, until they succeed or are given up.</summary>
internal sealed class StoreCalls(string worker, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public async Task<T> RepeatAsync<T>(string action, Func<CancellationToken, Task<T>> call, CancellationToken giveUp)
    {
        for (var failures = 0; ; failures++)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                var result = await call(giveUp).ConfigureAwait(false);
                if (failures > 0)
                {
                    WorkerLog.StoreRecovered(logger, worker, action);
                }

                return result;
            }
            catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
            {
                var pause = Pause(failures);
                WorkerLog.StoreFailed(logger, e, worker, action, pause.TotalSeconds, e.Message);
                await Task.Delay(pause, time, giveUp).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan Pause(int failures) => TimeSpan.FromTicks((long)Math.Min(s_longest.Ticks, s_first.Ticks * Math.Pow(2, failures)));
}
