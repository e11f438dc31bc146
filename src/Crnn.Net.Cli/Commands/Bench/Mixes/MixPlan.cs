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
        MixSetting[] drawn =
        [
            .. Numbers(2).Zip(Numbers(MaxLanes), Numbers(MaxBatchSize))
                .Zip(Numbers(s_delaysMs.Length), Numbers(s_intraOpThreads.Length))
                .Select(n => new MixSetting(n.First.First == 1, n.First.Second + 1, n.First.Third + 1, s_delaysMs[n.Second], s_intraOpThreads[n.Third])),
        ];
        var picks = new ShuffledDraw(lines, mixes * LinesInAMix, random.Next());
        return [.. picks.Chunk(LinesInAMix).Select((chosen, i) => new Mix(drawn[(int)((long)i * settings / mixes)], chosen))];

        ShuffledDraw Numbers(int below) => new(below, settings, random.Next());
    }
}
