using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>Finds the preset whose models look as a graph does.</summary>
internal static class PresetGuess
{
    /// <summary>The first preset that says the same of all that a graph shows, or null.</summary>
    public static string? Of(InputFacts input, OutputFacts output) => ModelPresets.Names.FirstOrDefault(name => Fits(JsonNode.Parse(ModelPresets.GetJson(name))!, input, output));

    private static bool Fits(JsonNode preset, InputFacts input, OutputFacts output)
    {
        var (wanted, gives) = (preset["input"]!, preset["output"]!);
        var width = wanted["width"]!;
        return Text(wanted["layout"]) == input.Layout
            && (Text(wanted["color"]) == "gray" ? 1 : 3) == input.Channels
            && (int)wanted["height"]! == input.Height
            && ((int)width["min"]! == (int)width["max"]! ? (int)width["max"]! : null) == input.Width
            && Text(gives["kind"]) == output.Kind
            && Text(gives["layout"]) == output.Layout
            && (output.Blank is null || Text(gives["blank"]) == output.Blank)
            && IsSame(Text(gives["activation"]), output.Activation)
            && (preset["charset"]!["characters"] is not { } characters || output.Classes is null || output.Classes == ((string)characters!).Length + 1);
    }

    // Softmax makes the same probabilities of logarithms of probabilities, so a preset of logits takes them, too.
    private static bool IsSame(string? preset, string? found) => preset == found || (preset == "logits" && found == "log-softmax");

    private static string? Text(JsonNode? node) => (string?)node;
}
