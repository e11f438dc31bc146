using System.Globalization;
using System.Text.Json;
using Crnn.Net.Cli.Commands.Models.Inspect;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Scoring;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>One run of <c>crnn models check</c>.</summary>
internal sealed class CheckRun(CheckSettings settings, CommandIo io)
{
    private const int MostChanges = 3;

    // A neighbour that reads so well is the right one: no more are tried.
    private const double GoodCer = 0.1;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (!TextNormalizer.Works)
        {
            await io.Error.WriteLineAsync($"crnn: {NormalizationProblem.Message} {NormalizationProblem.Remedy}");
            return ExitCodes.Failure;
        }

        var lines = CheckLines.Read(settings.Folder, settings.Lines);
        var model = LoadedModel.Load(settings.Manifest);
        var output = Probe(model);
        var report = await CheckAsync(model, output, lines, cancellationToken);
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.CheckReport) + "\n" : CheckText.Format(report, lines.Source));
        return report.Advice.Count > 0 || report.Error is not null ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>What the graph itself shows, or null when it runs on nothing that was tried.</summary>
    /// <exception cref="CrnnModelLoadException">It is no line model.</exception>
    private OutputFacts? Probe(LoadedModel model)
    {
        using var graph = Graph.Load(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Manifest))!, model.Manifest.File));
        NotALineModel.RefuseBySignature(graph);
        return InputFacts.Candidates(graph.Inputs[0]).Select(input => new OutputProbe(graph, input).Run()).FirstOrDefault(output => output is not null);
    }

    private static async Task<CheckReport> CheckAsync(LoadedModel model, OutputFacts? output, CheckLines lines, CancellationToken cancellationToken)
    {
        var first = await Trial.RunAsync(model, lines.Labelled, cancellationToken);
        var advice = new List<Advice>();
        var (best, trial) = (model, first);
        while (advice.Count < MostChanges && trial.CanBeBeaten && await BestNeighbourAsync(best, trial, lines.Labelled, cancellationToken) is var (neighbour, better, read))
        {
            advice.Add(new Advice(neighbour.Member, neighbour.Mistake, neighbour.Change, Evidence(trial, read)));
            (best, trial) = (better, read);
        }

        if (ActivationAdvice(best.Manifest.Output, output) is { } activation)
        {
            advice.Add(activation);
        }

        if (trial.Error is null && await ColorOrder.CheckAsync(best, lines.Labelled, cancellationToken) is { } colors)
        {
            advice.Add(colors);
        }

        var texts = trial.Error is not null || lines.Unlabelled.Count == 0 ? [] : await ReadAsync(best, lines.Unlabelled, cancellationToken);
        return new CheckReport(model.Manifest.Id, first.Error, lines.Labelled.Count, first.Error is null ? first.Exact : null, first.Error is null ? first.Cer : null, advice, texts);
    }

    private static async Task<(Neighbour Neighbour, LoadedModel Model, Trial Read)?> BestNeighbourAsync(LoadedModel model, Trial trial, IReadOnlyList<TestLine> lines, CancellationToken cancellationToken)
    {
        (Neighbour, LoadedModel, Trial Read)? best = null;
        foreach (var neighbour in Neighbours.Of(model))
        {
            var other = neighbour.TryMake();
            if (other is null)
            {
                continue;
            }

            var read = await Trial.RunAsync(other, lines, cancellationToken);
            if (read.IsClearlyBetterThan(trial) && (best is not { } known || read.IsClearlyBetterThan(known.Read)))
            {
                best = (neighbour, other, read);
                if (read.Cer <= GoodCer)
                {
                    break;
                }
            }
        }

        return best;
    }

    private static async Task<IReadOnlyList<UnlabelledText>> ReadAsync(LoadedModel model, IReadOnlyList<TestLine> lines, CancellationToken cancellationToken)
    {
        var read = await Trial.RunAsync(model, lines, cancellationToken);
        return [.. lines.Zip(read.Texts, (line, text) => new UnlabelledText(line.Name, text?.Text ?? "", text?.Confidence ?? 0))];
    }

    /// <summary>A wrong activation changes confidences and no text, so it does not show in what is read.</summary>
    private static Advice? ActivationAdvice(ModelOutput says, OutputFacts? shows)
    {
        // Softmax makes the same probabilities of their logarithms as of logits.
        var isSame = shows?.Activation is null || shows.LayoutIsGuess || shows.Activation == says.Activation || (shows.Activation, says.Activation) == ("log-softmax", "logits");
        return isSame ? null : new Advice(
            "output.activation",
            "wrong activation",
            $"set it to '{shows!.Activation}'",
            shows.Activation switch
            {
                "softmax" => "the scores of a frame are from 0 to 1 and add up to 1",
                "log-softmax" => "the powers of a frame's scores add up to 1",
                _ => "neither a frame's scores nor their powers add up to 1",
            });
    }

    private static string Evidence(Trial before, Trial after) => string.Create(
        CultureInfo.InvariantCulture,
        $"the lines are then read with a CER of {after.Cer:0.0000}{(before.Error is null ? $" and not of {before.Cer.ToString("0.0000", CultureInfo.InvariantCulture)}" : "")}");
}
