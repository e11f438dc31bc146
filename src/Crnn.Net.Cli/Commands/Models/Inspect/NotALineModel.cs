namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>Says why a graph is no CTC line model.</summary>
internal static class NotALineModel
{
    public static CrnnModelLoadException Because(Graph graph, string reason) => new($"'{graph.Path}' is no CTC model of text lines: {reason}.");

    /// <summary>Refuses what the inputs and outputs alone give away.</summary>
    public static void RefuseBySignature(Graph graph)
    {
        if (graph.Inputs.Count > 1)
        {
            throw Because(graph, $"it needs {graph.Inputs.Count} inputs ({string.Join("; ", graph.Inputs)}), a line model the images alone");
        }

        if (graph.Inputs is not [{ Dimensions.Count: 4 }])
        {
            throw Because(graph, $"its input ({string.Join("; ", graph.Inputs)}) has not the four dimensions of images");
        }

        if (graph.Outputs.Any(IsOfFrames))
        {
            return;
        }

        var outputs = string.Join("; ", graph.Outputs);
        if (graph.Outputs.Any(o => o.Dimensions.Count == 4))
        {
            throw Because(graph, $"it gives a map of the image ({outputs}), as text detectors do");
        }

        throw Because(graph, graph.Outputs.Count(o => o.Dimensions.Count == 2) > 1
            ? $"it gives one answer for each of {graph.Outputs.Count} places ({outputs}), not for every frame, and has no blank"
            : $"it gives one answer for the whole image ({outputs}), not one for every frame");
    }

    /// <summary>Scores of frames, or the best class of each frame.</summary>
    public static bool IsOfFrames(TensorSignature output) => output.ElementType == typeof(float) ? output.Dimensions.Count == 3 : IsIndices(output) || IsGatedScores(output);

    public static bool IsIndices(TensorSignature output) => output.Dimensions.Count == 2 && (output.ElementType == typeof(long) || output.ElementType == typeof(int));

    // The list of open frames of a gated graph.
    private static bool IsGatedScores(TensorSignature output) => output.Dimensions.Count == 1 && output.ElementType == typeof(long);
}
