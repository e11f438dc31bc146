using System.Text.Json;
using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>One run of <c>crnn bench --mixes</c>.</summary>
internal sealed class MixRun(MixRunSettings settings, CommandIo io)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        string[] paths = [.. settings.Folders.SelectMany(LabelFile.Read).Select(line => line.Path)];
        var count = ((paths.Length * settings.Rounds) + MixPlan.LinesInAMix - 1) / MixPlan.LinesInAMix;
        var mixes = MixPlan.Draw(paths.Length, count, count, settings.Seed);
        await io.Error.WriteLineAsync(FormattableString.Invariant($"{mixes.Count} mixes of {paths.Length} lines, --seed {settings.Seed}"));
        var comparisons = await new MixReader(paths, io.Error.WriteLine).ReadAsync(mixes, cancellationToken);

        var report = new MixReport(settings.Seed, paths.Length, mixes.Count, mixes.Select(m => m.Setting).Distinct().Count(), comparisons);
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.MixReport) + "\n" : MixTable.Format(report));
        return comparisons.All(c => c.IsSame) ? ExitCodes.Success : ExitCodes.Failure;
    }
}
