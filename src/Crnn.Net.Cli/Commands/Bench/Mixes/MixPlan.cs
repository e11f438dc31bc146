namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>Draws random mixes.</summary>
internal static class MixPlan
{
    public const int LinesInAMix = 64;

    private const int MaxLanes = 4;
    private const int MaxBatchSize = 16;
    private static readonly int[] s_delaysMs = [0, 5];
    private static readonly int[] s_intraOpThreads = [1, 2];

    /// <summary>Draws mixes of all lines, each line as often as every other (or once more). The values of a setting are drawn apart, each as evenly. A seed gives the same mixes always.</summary>
    /// <param name="lines">The number of lines.</param>
    /// <param name="mixes">The number of mixes.</param>
    /// <param name="settings">The number of settings, at most that of the mixes. Mixes that follow each other share one, for it takes longer to load a recognizer than to read a mix of short lines.</param>
    /// <param name="seed">Any number.</param>
    public static IReadOnlyList<Mix> Draw(int lines, int mixes, int settings, int seed)
    {
        var random = new Random(seed);
        var (graphs, lanes, batches, delays, threads) = (Numbers(2), Numbers(MaxLanes), Numbers(MaxBatchSize), Numbers(s_delaysMs.Length), Numbers(s_intraOpThreads.Length));
        var drawn = graphs
            .Select((graph, i) => new MixSetting(graph == 1, lanes[i] + 1, batches[i] + 1, s_delaysMs[delays[i]], s_intraOpThreads[threads[i]]))
            .ToArray();
        var picks = new ShuffledDraw(lines, mixes * LinesInAMix, random.Next());
        return [.. picks.Chunk(LinesInAMix).Select((chosen, i) => new Mix(drawn[(int)((long)i * settings / mixes)], chosen))];

        int[] Numbers(int below) => [.. new ShuffledDraw(below, settings, random.Next())];
    }
}
