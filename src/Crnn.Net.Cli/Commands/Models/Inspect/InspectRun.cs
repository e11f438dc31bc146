using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>One run of <c>crnn models inspect</c>.</summary>
internal sealed class InspectRun(string path, string? manifestPath, CommandIo io)
{
    private const int LongestValue = 60;

    public async Task<int> ExecuteAsync()
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"there is no file '{path}'");
        }

        if (manifestPath is not null)
        {
            CheckManifestPath(manifestPath);
        }

        using var graph = Graph.Load(path);
        await DescribeAsync(graph);
        var draft = Draft(graph).ToString();
        if (manifestPath is null)
        {
            await io.Output.WriteAsync($"\n{draft}");
        }
        else
        {
            await File.WriteAllTextAsync(manifestPath, draft, TextEncoding.Utf8);
            await io.Output.WriteLineAsync($"\nWrote {manifestPath}. Look at what is marked as a guess, then: crnn models check {manifestPath} DIR");
        }

        return ExitCodes.Success;
    }

    private void CheckManifestPath(string manifest)
    {
        if (File.Exists(manifest))
        {
            throw new UsageException($"the file '{manifest}' is there already");
        }

        // A manifest names its files without a folder.
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Path.GetDirectoryName(Path.GetFullPath(manifest)) != folder)
        {
            throw new UsageException($"the manifest '{manifest}' must be in the model's folder, '{folder}'");
        }
    }

    private async Task DescribeAsync(Graph graph)
    {
        await io.Output.WriteLineAsync($"{graph.Path}: {graph.Bytes.Length} bytes{(graph.Producer.Length > 0 ? $", made by {graph.Producer}" : "")}");
        await ListAsync("inputs", graph.Inputs);
        await ListAsync("optional inputs", graph.OptionalInputs);
        await ListAsync("outputs", graph.Outputs);
        await ListAsync("metadata", graph.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}: {Shortened(m.Value)}"));
        await io.Output.FlushAsync();
    }

    private async Task ListAsync(string title, IEnumerable<object> items)
    {
        object[] all = [.. items];
        if (all.Length > 0)
        {
            await io.Output.WriteLineAsync($"{title}:\n{string.Join('\n', all.Select(i => $"  {i}"))}");
        }
    }

    private static string Shortened(string value)
    {
        var lines = value.TrimEnd('\n').Split('\n');
        var first = lines[0].Length > LongestValue ? lines[0][..LongestValue] + "..." : lines[0];
        return lines.Length > 1 ? $"{first} ... ({lines.Length} lines)" : first;
    }

    private static ManifestDraft Draft(Graph graph)
    {
        NotALineModel.RefuseBySignature(graph);
        var candidates = InputFacts.Candidates(graph.Inputs[0]);
        foreach (var input in candidates)
        {
            if (new OutputProbe(graph, input).Run() is { } output)
            {
                return Draft(graph, input, output, candidates.Count > 1);
            }
        }

        throw NotALineModel.Because(graph, candidates.Count == 0
            ? $"its input ({graph.Inputs[0]}) takes no lines: 1 or 3 channels, a height from 8 to 256"
            : $"it does not run on lines of any layout that its input ({graph.Inputs[0]}) allows");
    }

    private static ManifestDraft Draft(Graph graph, InputFacts input, OutputFacts output, bool inputIsGuess)
    {
        var draft = new ManifestDraft();
        var preset = PresetGuess.Of(input, output);
        draft.Add("preset", preset, "the graph looks like this preset's models; its colours, numbers, padding and blank are the preset's");
        draft.Add("id", Path.GetFileNameWithoutExtension(graph.Path));
        draft.Add("file", graph.FileName);
        draft.Add("sha256", Convert.ToHexStringLower(SHA256.HashData(graph.Bytes)));
        if (preset is null)
        {
            AddInput(draft, graph.Inputs[0], input, inputIsGuess ? "other layouts or sizes run, too" : null);
        }
        else
        {
            draft.Add("input.name", graph.Inputs[0].Name);
        }

        AddOutput(draft, graph, output, preset is not null);
        if (preset is null || JsonNode.Parse(ModelPresets.GetJson(preset))!["charset"]!["characters"] is null)
        {
            new CharsetFacts(graph, output).AddTo(draft);
        }

        return draft;
    }

    private static void AddInput(ManifestDraft draft, TensorSignature tensor, InputFacts input, string? shape)
    {
        var takesBytes = tensor.ElementType == typeof(byte);
        draft.Add("input.name", tensor.Name);
        draft.Add("input.layout", input.Layout, shape);
        draft.Add("input.type", takesBytes ? "uint8" : null);
        draft.Add("input.color", input.Channels == 1 ? "gray" : "bgr", input.Channels == 1 ? null : "or rgb");
        draft.Add("input.height", input.Height, shape);
        draft.Add("input.resize", input.Width is null ? "keep-aspect" : "stretch", input.Width is null ? "or letterbox, if longer lines are to be made smaller and not refused" : "or letterbox");
        draft.Add("input.interpolation", "area", "or linear");
        draft.Add("input.width", new JsonObject { ["min"] = input.Width ?? 32, ["max"] = input.Width ?? 4096, ["multiple"] = input.Width ?? 32 }, input.Width is null ? "wide and narrow lines run" : null);
        draft.Add("input.pad", "edge", "or constant");
        draft.Add("input.normalize", takesBytes ? null : new JsonObject { ["mean"] = 0.5, ["std"] = 0.5 }, "a graph does not show how pixels became numbers in training");
    }

    private static void AddOutput(ManifestDraft draft, Graph graph, OutputFacts output, bool hasPreset)
    {
        draft.Add("output.name", output.Name);
        if (hasPreset)
        {
            return;
        }

        draft.Add("output.kind", output.Kind);
        draft.Add("output.layout", output.Layout, output.LayoutIsGuess ? "frames and classes may be the other way round" : null);
        draft.Add("output.activation", output.Activation);
        draft.Add("output.blank", output.Blank ?? "first", output.Blank is null ? "no class stands out on empty paper" : output.Blank == "gate" ? null : "this class is the best on empty paper");
        draft.Add("output.stride", output.Stride);
        draft.Add("output.gate", output.Gated?.Gate);
        draft.Add("output.frames", output.Gated?.Frames);
        draft.Add("output.threshold", output.Gated is null ? null : graph.OptionalInputs.FirstOrDefault(o => o.Dimensions.Count == 0 && o.ElementType == typeof(float))?.Name);
    }
}
