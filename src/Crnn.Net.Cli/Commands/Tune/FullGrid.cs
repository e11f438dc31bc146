using Crnn.Net.Cli.Commands.Bench;

namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>Measures every point of a grid, each right after the choice, in rounds.</summary>
internal static class FullGrid
{
    public static async Task<FullGridResult> MeasureAsync(
        TuningPoint choice,
        IReadOnlyList<TuningPoint> grid,
        int rounds,
        Func<TuningPoint, CancellationToken, Task<double?>> measure,
        CancellationToken cancellationToken)
    {
        var others = grid.Where(p => p != choice).ToList();
        var pairs = others.ToDictionary(p => p, _ => new List<(double Choice, double Other)>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var point in others)
            {
                if (await measure(choice, cancellationToken) is { } reference && await measure(point, cancellationToken) is { } rate)
                {
                    pairs[point].Add((reference, rate));
                }
            }
        }

        return Summarize(choice, pairs);
    }

    private static FullGridResult Summarize(TuningPoint choice, Dictionary<TuningPoint, List<(double Choice, double Other)>> pairs)
    {
        var points = pairs.Where(p => p.Value.Count > 0)
            .Select(p => new GridPoint(p.Key, BenchSummary.Median(p.Value.Select(v => v.Other)), BenchSummary.Median(p.Value.Select(v => v.Other / v.Choice))))
            .Append(new GridPoint(choice, BenchSummary.Median(pairs.Values.SelectMany(v => v).Select(v => v.Choice)), 1))
            .OrderByDescending(p => p.RatioToChoice)
            .ToList();
        return new FullGridResult(1 / points[0].RatioToChoice, points);
    }
}
