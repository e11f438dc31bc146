using System.CommandLine;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Tune;

/// <summary><c>crnn tune</c> on the command line.</summary>
internal static class TuneCommand
{
    public static Command Create(CommandIo io)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "A folder of line images like those that are to be read; at most 1,000 of them are taken.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("benchmarks", "data", "bench1000"),
        };
        ArgumentRules.RefuseOptions(folder);
        var model = new Option<string?>("--model") { Description = "The manifest (JSON) of another model.", HelpName = "MANIFEST" };
        ArgumentRules.RequireFile(model);
        var rounds = new Option<int>("--rounds") { Description = "Rounds in which points take turns.", DefaultValueFactory = _ => 3 };
        ArgumentRules.RequireRange(rounds, 1, 1000);
        var fullGrid = new Option<bool>("--full-grid") { Description = "Then measure every point against the choice and print the choice's share of the best." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "tune",
            "Measures lanes, threads of a run and batch sizes on this machine, and says which to use, why, and how to set them. Texts are the same with any of them.")
        {
            folder,
            model,
            rounds,
            fullGrid,
            json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TuneSettings(parsed.GetRequiredValue(folder), parsed.GetValue(model), parsed.GetValue(rounds), parsed.GetValue(fullGrid), parsed.GetValue(json));
            return new TuneRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
