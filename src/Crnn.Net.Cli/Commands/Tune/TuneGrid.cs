namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>The points that <c>crnn tune</c> tries: the machine's grid, and half as many lanes again as there are cores.</summary>
internal static class TuneGrid
{
    public static IReadOnlyList<TuningPoint> Of(int cores)
    {
        var grid = BatchingTuner.Grid(cores);
        var more = cores + Math.Max(1, cores / 2);
        return [.. grid, .. grid.Where(p => (p.Lanes, p.Threads) == (cores, 1)).Select(p => p with { Lanes = more })];
    }
}
