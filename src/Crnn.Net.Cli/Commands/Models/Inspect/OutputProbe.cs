namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>Finds out what a graph's outputs are by running it on white and grey paper of several widths.</summary>
internal sealed class OutputProbe(Graph graph, InputFacts input)
{
    // Frames of real models stand for 4 to 16 columns.
    private const int MaxColumns = 20;

    // A line of fewer frames holds next to no text.
    private const int MinFrames = 8;

    // By how much more neighbouring classes differ than neighbouring frames of empty paper, at least.
    private const double MuchRougher = 4;
    private const float White = 1;
    private const float Gray = 0.8f;

    private int Count => input.OneImage ? 1 : 2;

    /// <summary>The outputs' meaning, or null when the graph does not run on this input.</summary>
    /// <exception cref="CrnnModelLoadException">It is no line model.</exception>
    public OutputFacts? Run()
    {
        var paper = TryRun(input.TryWidth, White);
        if (paper is null)
        {
            return null;
        }

        var wide = input.Width is null ? TryRun(2 * input.TryWidth, White) : null;
        return Gated(paper) ?? Indices(paper) ?? Dense(paper, wide);
    }

    private IReadOnlyList<GraphOutput>? TryRun(int width, float shade) => graph.TryRun(input.Shape(Count, width), shade);

    private OutputFacts? Gated(IReadOnlyList<GraphOutput> outputs)
    {
        var gate = outputs.FirstOrDefault(o => o is { Floats: not null, Shape: [_, var images] } && images == Count);
        var frames = outputs.FirstOrDefault(o => o is { Integers: not null, Shape.Length: 1 });
        var scores = outputs.FirstOrDefault(o => o is { Floats: not null, Shape.Length: 2 } && o != gate && o.Shape[0] == frames?.Shape[0]);
        return gate is null || frames is null || scores is null ? null
            : new OutputFacts("gated", scores.Name, null, false, "log-softmax", "gate", (int)scores.Shape[1], StrideOf(gate.Shape[0])) { Gated = (gate.Name, frames.Name) };
    }

    private OutputFacts? Indices(IReadOnlyList<GraphOutput> outputs)
    {
        var indices = outputs.FirstOrDefault(o => o is { Integers: not null, Shape.Length: 2 });
        if (indices is null)
        {
            return null;
        }

        var framesFirst = indices.Shape[1] == Count && indices.Shape[0] != Count;
        var frames = indices.Shape[framesFirst ? 0 : 1];
        RequireFramesOfAFewColumns(frames);

        // White paper is blank throughout, so its greatest index is the blank's.
        var blank = indices.Integers!.GroupBy(i => i).MaxBy(g => g.Count())!.Key == 0 ? "first" : null;
        return new OutputFacts("indices", indices.Name, framesFirst ? "TN" : "NT", input.OneImage && indices.Shape[0] == indices.Shape[1], null, blank, null, StrideOf(frames));
    }

    private OutputFacts? Dense(IReadOnlyList<GraphOutput> outputs, IReadOnlyList<GraphOutput>? wide)
    {
        var output = outputs.Where(o => o is { Floats: not null, Shape.Length: 3 }).MaxBy(o => o.Floats!.Length);
        if (output is null)
        {
            return null;
        }

        var scores = new Scores(output);
        var (classAxis, isGuess) = ClassAxis(output.Name, scores, wide?.FirstOrDefault(o => o.Name == output.Name));
        var batchAxis = Enumerable.Range(0, 3).First(a => a != classAxis && scores.Shape[a] == Count);
        var frameAxis = 3 - classAxis - batchAxis;
        RequireFramesOfAFewColumns(isGuess && scores.Shape[classAxis] > input.TryWidth && IsTooFew(scores.Shape[frameAxis]) ? scores.Shape[classAxis] : scores.Shape[frameAxis]);
        var layout = (batchAxis, frameAxis) switch
        {
            (1, 0) => "TNC",
            (0, 1) => "NTC",
            (0, 2) => "NCT",
            _ => throw NotALineModel.Because(graph, $"the dimensions of '{output.Name}' have an order that is neither frames, batch, classes nor batch, frames, classes nor batch, classes, frames"),
        };
        var classes = (int)scores.Shape[classAxis];
        return new OutputFacts("dense", output.Name, layout, isGuess, scores.ActivationAlong(classAxis), BlankOf(output.Name, scores, classAxis), classes, StrideOf(scores.Shape[frameAxis]));
    }

    /// <summary>Frames follow the width, and the classes of probabilities add up to one. Where neither shows, the frames of empty paper are all alike and its classes are not,
    /// or there are more classes than frames, mostly.</summary>
    private (int Axis, bool IsGuess) ClassAxis(string name, Scores scores, GraphOutput? wide)
    {
        int[] axes = [.. Enumerable.Range(0, 3).Where(a => !IsBatch(scores, a))];
        if (wide is not null && axes.Count(a => wide.Shape[a] == scores.Shape[a]) == 1)
        {
            return (axes.Single(a => wide.Shape[a] == scores.Shape[a]), false);
        }

        // Exporters name dimensions that vary and number those that do not.
        var says = graph.Outputs.First(o => o.Name == name).Dimensions;
        int[] numbered = [.. axes.Where(a => says[a] >= 0)];
        if (numbered.Length == 1)
        {
            return (numbered[0], false);
        }

        int[] sums = [.. axes.Where(a => scores.Shape[a] > 1 && scores.ActivationAlong(a) != "logits")];
        if (sums.Length == 1)
        {
            return (sums[0], false);
        }

        var (smooth, rough) = (axes.MinBy(scores.RoughnessAlong), axes.MaxBy(scores.RoughnessAlong));
        return (scores.RoughnessAlong(rough) > MuchRougher * scores.RoughnessAlong(smooth) ? rough : axes.MaxBy(a => scores.Shape[a]), true);
    }

    // With one image its dimension is the first one of length 1.
    private bool IsBatch(Scores scores, int axis) => scores.Shape[axis] == Count && axis == Array.IndexOf(scores.Shape, (long)Count);

    /// <summary>Nothing is written on white or grey paper, so a CTC model answers with its blank there.</summary>
    private string? BlankOf(string name, Scores white, int classAxis)
    {
        var gray = new Scores(TryRun(input.TryWidth, Gray)!.First(o => o.Name == name));
        var last = white.Shape[classAxis] - 1;
        int[] best = [.. white.BestAlong(classAxis), .. gray.BestAlong(classAxis)];
        var (first, end) = (best.Count(b => b == 0), best.Count(b => b == last));
        return Math.Max(first, end) < best.Length / 2 ? null : first >= end ? "first" : "last";
    }

    private void RequireFramesOfAFewColumns(long frames)
    {
        if (frames > input.TryWidth)
        {
            throw NotALineModel.Because(graph, $"it gives {frames} answers for {input.TryWidth} columns of pixels, as detectors of boxes do, not one for a few columns each");
        }

        if (IsTooFew(frames))
        {
            throw NotALineModel.Because(graph, $"it gives {frames} answers for {input.TryWidth} columns of pixels: one for each of {frames} places and no blank between them, not one for a few columns each");
        }
    }

    private bool IsTooFew(long frames) => frames < MinFrames || frames * MaxColumns < input.TryWidth;

    private int? StrideOf(long frames) => frames > 0 && input.TryWidth % frames == 0 && input.Width is null ? (int)(input.TryWidth / frames) : null;
}
