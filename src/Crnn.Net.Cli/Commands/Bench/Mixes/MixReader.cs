namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>Reads lines alone and in mixes and compares them.</summary>
/// <param name="paths">The lines' images.</param>
/// <param name="report">Is told of progress and of every difference.</param>
internal sealed class MixReader(IReadOnlyList<string> paths, Action<string> report)
{
    public async Task<IReadOnlyList<MixSummary>> ReadAsync(IReadOnlyList<Mix> mixes, CancellationToken cancellationToken)
    {
        var alone = new Dictionary<bool, TextLine[]>
        {
            [false] = await ReadAloneAsync(dense: false, cancellationToken),
            [true] = await ReadAloneAsync(dense: true, cancellationToken),
        };
        var graphs = new MixTally("dense graph alone, against the gated graph alone");
        var all = Enumerable.Range(0, paths.Count).ToArray();
        Compare(graphs, all, alone[false], alone[true], MixSetting.Alone(dense: true));

        var tallies = new Dictionary<bool, MixTally> { [false] = new("mixes, gated graph"), [true] = new("mixes, dense graph") };
        var done = 0;
        foreach (var group in mixes.GroupBy(m => m.Setting))
        {
            var setting = group.Key;
            await using var recognizer = setting.CreateRecognizer();
            foreach (var mix in group)
            {
                var read = await Task.WhenAll(mix.Lines.Select(line => recognizer.RecognizeAsync(paths[line], null, cancellationToken)));
                Compare(tallies[setting.Dense], mix.Lines, [.. mix.Lines.Select(line => alone[setting.Dense][line])], read, setting);
                done++;
            }

            report($"{done} of {mixes.Count} mixes: {setting}");
        }

        return [graphs.ToSummary(), tallies[false].ToSummary(), tallies[true].ToSummary()];
    }

    private async Task<TextLine[]> ReadAloneAsync(bool dense, CancellationToken cancellationToken)
    {
        await using var recognizer = MixSetting.Alone(dense).CreateRecognizer();
        var alone = new TextLine[paths.Count];
        for (var i = 0; i < alone.Length; i++)
        {
            alone[i] = await recognizer.RecognizeAsync(paths[i], null, cancellationToken);
        }

        report($"{alone.Length} lines alone: {MixSetting.Alone(dense)}");
        return alone;
    }

    private void Compare(MixTally tally, int[] lines, TextLine[] alone, TextLine[] read, MixSetting setting)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (tally.Add(lines[i], alone[i], read[i]) is { } difference)
            {
                report($"{paths[lines[i]]} differs ({setting}): {difference}");
            }
        }
    }
}
