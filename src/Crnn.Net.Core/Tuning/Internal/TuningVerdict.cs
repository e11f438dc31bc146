using System.Globalization;

namespace Crnn.Net;

/// <summary>Chooses among measured points and says why.</summary>
internal static class TuningVerdict
{
    // Where a point differs from itself by more than this, other work disturbs the measurement.
    private const double Quiet = 1.25;

    public static TuningResult Of(TuningPoint start, IReadOnlyList<TuningTrial> trials, double margin)
    {
        if (trials.Count < 2)
        {
            return new TuningResult(start, trials, $"{start}: nothing else could be measured, so it stays as it was set.");
        }

        var (reference, others) = (trials[0], trials.Count - 1);
        var faster = trials.Skip(1).Where(t => t.RatioToStart > 1 + margin).ToList();
        if (faster.Count == 0)
        {
            return new TuningResult(start, trials, string.Create(
                CultureInfo.InvariantCulture,
                $"{start}: {reference.ImagesPerSecond:0} images/s; none of {others} other points was more than {margin:0.#%} faster."));
        }

        var clear = faster.Where(t => t.Rounds > 1 && IsClear(t, reference)).ToList();
        if (clear.Count == 0)
        {
            return new TuningResult(start, trials, string.Create(
                CultureInfo.InvariantCulture,
                $"{start}: the machine is too busy to tell, so it stays as it was set. It gave from {reference.Slowest:0} to {reference.Fastest:0} images/s, the fastest of {others} other points from {faster[0].Slowest:0} to {faster[0].Fastest:0}."));
        }

        // Points that tie with the fastest are as good and may be simpler.
        var fastest = clear.Max(t => t.RatioToStart);
        var equals = clear.Where(t => t.RatioToStart >= fastest * (1 - margin)).ToList();
        var choice = equals.MinBy(t => t.Point.Simplicity)!;
        var among = equals.Count == 1 ? $"the fastest of {others + 1} points" : $"the simplest of {equals.Count} points within {margin.ToString("0.#%", CultureInfo.InvariantCulture)} of the fastest";
        return new TuningResult(choice.Point, trials, string.Create(
            CultureInfo.InvariantCulture,
            $"{choice.Point}: {choice.ImagesPerSecond:0} images/s, {choice.RatioToStart:0.00} times those of {start}; {among}."));
    }

    private static bool IsClear(TuningTrial trial, TuningTrial start)
    {
        var spread = Math.Max(trial.Fastest / trial.Slowest, start.Fastest / start.Slowest);
        return spread <= Quiet || trial.RatioToStart > spread;
    }
}
