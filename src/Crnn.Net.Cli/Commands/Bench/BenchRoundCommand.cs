using System.CommandLine;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>The hidden command that a round's process runs.</summary>
internal static class BenchRoundCommand
{
    public const string Name = "bench-round";

    public static Command Create(CommandIo io)
    {
        var scheme = new Argument<string>("scheme");
        var folder = new Argument<string>("folder");
        var lanes = new Argument<int>("lanes");
        var batch = new Argument<int>("batch");
        var part = new Argument<int>("part");
        var parts = new Argument<int>("parts");
        var start = new Argument<string>("start");
        var command = new Command(Name, "One round of a benchmark.") { scheme, folder, lanes, batch, part, parts, start };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new RoundSettings(
                parsed.GetRequiredValue(scheme),
                parsed.GetRequiredValue(folder),
                parsed.GetValue(lanes),
                parsed.GetValue(batch) is > 0 and var size ? size : null,
                parsed.GetValue(part),
                parsed.GetValue(parts),
                parsed.GetValue(start) == "wait");
            var result = await Round.RunAsync(settings, io, cancellationToken);
            await io.Output.WriteAsync(JsonSerializer.Serialize(result, CliJson.Compact.RoundResult) + "\n");
            return ExitCodes.Success;
        });
        return command;
    }
}
