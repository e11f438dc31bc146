using System.Text.Json;
using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>One run of <c>crnn bench</c>: rounds of all schemes in turn, each in a process of its own.</summary>
internal sealed class BenchRun(BenchSettings settings, CommandIo io)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var lines = LabelFile.Read(settings.Folder).Count;
        var results = settings.Schemes.ToDictionary(scheme => scheme, _ => new List<RoundResult>());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var scheme in settings.Schemes)
            {
                var result = await RoundProcess.RunAsync(RoundArguments(scheme), cancellationToken);
                results[scheme].Add(result);
                await io.Error.WriteLineAsync(FormattableString.Invariant($"round {round} of {settings.Rounds}: {scheme} {result.Lines / result.Seconds:0} images/s"));
            }
        }

        var report = new BenchReport(lines, settings.Rounds, settings.Lanes, Environment.ProcessorCount, BenchSummary.Of(results, Environment.ProcessorCount));
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.BenchReport) + "\n" : BenchTable.Format(report));
        return ExitCodes.Success;
    }

    private RoundSettings RoundArguments(string scheme) => new(scheme, settings.Folder, settings.Lanes, settings.BatchSize, Part: 0, Parts: 1, WaitForGo: false);
}
