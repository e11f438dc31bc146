using System.CommandLine;
using Crnn.Net.Cli.Commands.Bench.Mixes;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary><c>crnn bench</c> on the command line.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandIo io)
    {
        var folders = new Argument<string[]>("folders")
        {
            Description = "A folder with images and labels.tsv; with --mixes, any number of them.",
            HelpName = "DIR",
            DefaultValueFactory = _ => [Path.Combine("benchmarks", "data", "bench1000")],
        };
        ArgumentRules.RefuseOptions(folders);
        var rounds = new Option<int>("--rounds") { Description = "Rounds of every scheme; with --mixes, how often every line is drawn.", DefaultValueFactory = _ => 5 };
        ArgumentRules.RequireRange(rounds, 1, 1000);
        var lanes = new Option<int>("--lanes") { Description = "Lanes, threads of the ceiling, processes.", DefaultValueFactory = _ => Environment.ProcessorCount };
        ArgumentRules.RequireRange(lanes, 1, 1024);
        var batch = new Option<int?>("--batch") { Description = "The most images in one run (default: the library's)." };
        ArgumentRules.RequireRange(batch, 1, 256);
        var schemes = new Option<string[]>("--schemes") { Description = $"Only these of {string.Join(", ", SchemeNames.All)}.", AllowMultipleArgumentsPerToken = true };
        schemes.AcceptOnlyFromAmong([.. SchemeNames.All]);
        var mixes = new Option<bool>("--mixes") { Description = "Compare every line alone with the same line in random mixes, lanes, batches and delays, on both graphs, instead." };
        var seed = new Option<int?>("--seed") { Description = "With --mixes: draw the same mixes again.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "bench",
            "Measures ways of reading many images on this machine: a naive loop, reading overlapped with it, one lane, several lanes, several processes, and the ceiling that the bare model sets. Every round is a process of its own; the schemes take turns.")
        {
            folders,
            rounds,
            lanes,
            batch,
            schemes,
            mixes,
            seed,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folders) is { Length: > 1 } && !result.GetValue(mixes))
            {
                result.AddError("Several folders need --mixes.");
            }

            if (result.GetValue(seed) is not null && !result.GetValue(mixes))
            {
                result.AddError("--seed needs --mixes.");
            }

            if (result.GetValue(mixes) && new Option[] { lanes, batch, schemes }.FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } drawn)
            {
                result.AddError($"{drawn.Name} does not go with --mixes, which draws lanes and batches itself.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(mixes))
            {
                var run = new MixRunSettings(parsed.GetRequiredValue(folders), parsed.GetValue(rounds), parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetValue(json));
                return new MixRun(run, io).ExecuteAsync(cancellationToken);
            }

            var chosen = parsed.GetValue(schemes) is { Length: > 0 } some ? SchemeNames.All.Where(some.Contains).ToList() : SchemeNames.All;
            var settings = new BenchSettings(parsed.GetRequiredValue(folders)[0], parsed.GetValue(rounds), parsed.GetValue(lanes), parsed.GetValue(batch), chosen, parsed.GetValue(json));
            return new BenchRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
