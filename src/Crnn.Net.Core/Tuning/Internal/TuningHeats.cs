namespace Crnn.Net;

/// <summary>Lets points take turns and remembers what they reached.</summary>
internal sealed class TuningHeats(TuningPoint start, Func<TuningPoint, CancellationToken, Task<double?>> measure, int rounds)
{
    private const int Finalists = 3;
    private const double Behind = 0.9;

    // One round of a shared machine can be off by more than a tenth.
    private const double FarBehind = 0.75;

    private readonly Dictionary<TuningPoint, (List<double> Rates, List<double> Ratios)> _measured = [];

    /// <summary>Measures points against the start point; those that are a quarter behind the fastest leave after the first round, those that are a tenth behind after a later one.</summary>
    public async Task RunAsync(IEnumerable<TuningPoint> points, CancellationToken cancellationToken)
    {
        var left = points.Where(p => p != start).Distinct().ToList();
        for (var round = 0; round < rounds && left.Count > 0; round++)
        {
            await RoundAsync(left, cancellationToken).ConfigureAwait(false);
            left.RemoveAll(p => !_measured.ContainsKey(p));
            var least = (round == 0 ? FarBehind : Behind) * Ratio(Fastest());
            left.RemoveAll(p => Ratio(p) < least);
        }
    }

    /// <summary>Measures the fastest points once more, in every round.</summary>
    public async Task RunFinalAsync(CancellationToken cancellationToken)
    {
        TuningPoint[] finalists = [.. _measured.Keys.Where(p => p != start).OrderByDescending(Ratio).Take(Finalists)];
        for (var round = 0; round < rounds && finalists.Length > 0; round++)
        {
            await RoundAsync(finalists, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The fastest point so far; the start point when nothing was faster.</summary>
    public TuningPoint Fastest() => _measured.Keys.Append(start).MaxBy(p => (Ratio(p), p == start))!;

    /// <summary>All points that were measured, the start point first, then the fastest first.</summary>
    public IReadOnlyList<TuningTrial> Trials() =>
    [
        .. _measured.OrderByDescending(m => m.Key == start).ThenByDescending(m => Ratio(m.Key))
            .Select(m => new TuningTrial(m.Key, Median(m.Value.Rates), m.Value.Rates.Min(), m.Value.Rates.Max(), Ratio(m.Key), m.Value.Rates.Count)),
    ];

    private async Task RoundAsync(IReadOnlyList<TuningPoint> points, CancellationToken cancellationToken)
    {
        if (await MeasureAsync(start, cancellationToken).ConfigureAwait(false) is not { } reference)
        {
            return;
        }

        Add(start, reference, reference);
        foreach (var point in points)
        {
            if (await MeasureAsync(point, cancellationToken).ConfigureAwait(false) is { } rate)
            {
                Add(point, rate, reference);
            }
        }
    }

    private async Task<double?> MeasureAsync(TuningPoint point, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rate = await measure(point, cancellationToken).ConfigureAwait(false);
        return rate > 0 && double.IsFinite(rate.Value) ? rate : null;
    }

    private void Add(TuningPoint point, double rate, double reference)
    {
        if (!_measured.TryGetValue(point, out var known))
        {
            _measured[point] = known = ([], []);
        }

        known.Rates.Add(rate);
        known.Ratios.Add(rate / reference);
    }

    private double Ratio(TuningPoint point) => point == start ? 1 : Median(_measured[point].Ratios);

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
