using System.Diagnostics;

namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>Makes calls at their times, whether earlier ones have ended or not, as independent clients would.</summary>
internal sealed class OpenLoop(ICrnnRecognizer recognizer, LineImage[] images, Arrival[] arrivals, CancellationToken cancellationToken)
{
    private readonly double[] _latencies = new double[arrivals.Length];
    private readonly double[] _lateness = new double[arrivals.Length];

    /// <summary>The seconds of each call from the time when it was due, not when it was made.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    /// <summary>How late each call was made, in seconds.</summary>
    public IReadOnlyList<double> Lateness => _lateness;

    public async Task RunAsync()
    {
        var calls = await Task.Factory.StartNew(Dispatch, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(calls);
    }

    private Task[] Dispatch()
    {
        var calls = new Task[arrivals.Length];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            var due = start + (long)(arrivals[i].At * Stopwatch.Frequency);
            PreciseSleep.Until(due);
            _lateness[i] = Stopwatch.GetElapsedTime(due).TotalSeconds;
            calls[i] = CallAsync(i, due);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return calls;
    }

    private async Task CallAsync(int call, long due)
    {
        await recognizer.RecognizeAsync(images[arrivals[call].Image], cancellationToken: cancellationToken).ConfigureAwait(false);
        _latencies[call] = Stopwatch.GetElapsedTime(due).TotalSeconds;
    }
}
