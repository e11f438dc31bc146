using System.CommandLine;
using Crnn.Net.Cli.Commands.Bench.Latency;
using Crnn.Net.Cli.Commands.Bench.Mixes;
using Crnn.Net.Cli.Commands.Bench.Soak;
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
        var soak = new Option<int?>("--soak") { Description = "Read this many images, drawn in random order, and watch memory and texts instead.", HelpName = "N" };
        ArgumentRules.RequireRange(soak, 20, 1_000_000_000);
        var picture = new Option<string?>("--picture") { Description = "With --soak: draw memory over images (SVG).", HelpName = "FILE" };
        var latency = new Option<bool>("--latency") { Description = "Measure how long single calls take under load instead." };
        var seconds = new Option<int>("--seconds") { Description = "With --latency: the time of each measurement.", DefaultValueFactory = _ => 10 };
        ArgumentRules.RequireRange(seconds, 1, 3600);
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
            soak,
            picture,
            latency,
            seconds,
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

            if (new[] { result.GetValue(mixes), result.GetValue(soak) is not null, result.GetValue(latency) }.Count(asked => asked) > 1)
            {
                result.AddError("--mixes, --soak and --latency are measured apart; give one of them.");
            }

            if (result.GetValue(picture) is not null && result.GetValue(soak) is null)
            {
                result.AddError("--picture needs --soak.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(mixes))
            {
                var run = new MixRunSettings(parsed.GetRequiredValue(folders), parsed.GetValue(rounds), parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetValue(json));
                return new MixRun(run, io).ExecuteAsync(cancellationToken);
            }

            var (dir, laneCount, batchSize, asJson) = (parsed.GetRequiredValue(folders)[0], parsed.GetValue(lanes), parsed.GetValue(batch), parsed.GetValue(json));
            if (parsed.GetValue(soak) is { } images)
            {
                return new SoakRun(new SoakSettings(dir, images, laneCount, batchSize, parsed.GetValue(picture), asJson), io).ExecuteAsync(cancellationToken);
            }

            if (parsed.GetValue(latency))
            {
                return new LatencyRun(new LatencySettings(dir, parsed.GetValue(rounds), parsed.GetValue(seconds), laneCount, batchSize, asJson), io).ExecuteAsync(cancellationToken);
            }

            var chosen = parsed.GetValue(schemes) is { Length: > 0 } some ? SchemeNames.All.Where(some.Contains).ToList() : SchemeNames.All;
            var settings = new BenchSettings(dir, parsed.GetValue(rounds), laneCount, batchSize, chosen, asJson);
            return new BenchRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
