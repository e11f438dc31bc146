using System.Globalization;

namespace Crnn.Net;

/// <summary>Chooses among measured points and says why.</summary>
internal static class TuningVerdict
{
    // Where the start point differs from itself by more than this, other work disturbs the measurement.
    private const double Quiet = 1.25;

    public static TuningResult Of(TuningPoint start, IReadOnlyList<TuningTrial> trials, double margin)
    {
        if (trials.Count < 2)
        {
            return new TuningResult(start, trials, $"{start}: nothing else could be measured, so it stays as it was set.");
        }

        // A tie with the start point is no reason to leave it; a faster point that ties with the fastest is as good and may be simpler.
        var fastest = trials.Max(t => t.RatioToStart);
        var others = trials.Count - 1;
        if (fastest <= 1 + margin)
        {
            return new TuningResult(start, trials, string.Create(
                CultureInfo.InvariantCulture,
                $"{start}: {trials[0].ImagesPerSecond:0} images/s; none of {others} other points was more than {margin:0.#%} faster."));
        }

        var spread = trials[0].Fastest / trials[0].Slowest;
        if (spread > Quiet && fastest <= spread)
        {
            return new TuningResult(start, trials, string.Create(
                CultureInfo.InvariantCulture,
                $"{start}: the machine is too busy to tell, so it stays as it was set. It gave from {trials[0].Slowest:0} to {trials[0].Fastest:0} images/s; of {others} other points the fastest was {fastest:0.00} times as fast."));
        }

        var equals = trials.Where(t => t.RatioToStart >= Math.Max(1, fastest * (1 - margin))).ToList();
        var choice = equals.MinBy(t => t.Point.Simplicity)!;
        var among = equals.Count == 1 ? $"the fastest of {others + 1} points" : $"the simplest of {equals.Count} points within {margin.ToString("0.#%", CultureInfo.InvariantCulture)} of the fastest";
        return new TuningResult(choice.Point, trials, string.Create(
            CultureInfo.InvariantCulture,
            $"{choice.Point}: {choice.ImagesPerSecond:0} images/s, {choice.RatioToStart:0.00} times those of {start}; {among}."));
    }
}
