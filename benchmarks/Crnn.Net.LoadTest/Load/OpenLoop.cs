using System.Diagnostics;

namespace Crnn.Net.LoadTest.Load;

/// <summary>Begins calls at a steady rate, whether or not earlier ones have ended, as callers do that know nothing of each other.</summary>
internal sealed class OpenLoop(double perSecond)
{
    /// <summary>Begins calls for some time and waits for all of them.</summary>
    public async Task RunAsync(TimeSpan time, Func<int, Task> call, CancellationToken cancellationToken)
    {
        var calls = new List<Task>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            var due = TimeSpan.FromSeconds(calls.Count / perSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, cancellationToken);
            }

            calls.Add(call(calls.Count));
        }

        await Task.WhenAll(calls);
    }
}
