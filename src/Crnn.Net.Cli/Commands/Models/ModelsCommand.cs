using System.CommandLine;
using Crnn.Net.Cli.Commands.Models.Check;
using Crnn.Net.Cli.Commands.Models.Inspect;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Models;

/// <summary><c>crnn models</c> on the command line.</summary>
internal static class ModelsCommand
{
    public static Command Create(CommandIo io) => new("models", "Brings other models in: says what a graph is, and checks a manifest.")
    {
        Inspect(io),
        Check(io),
    };

    private static Command Inspect(CommandIo io)
    {
        var file = new Argument<string>("file") { Description = "An ONNX file.", HelpName = "FILE" };
        ArgumentRules.RefuseOptions(file);
        var output = new Option<string?>("--output") { Description = "Write the manifest to a file, beside the model.", HelpName = "MANIFEST" };
        var command = new Command("inspect", "Says what a graph takes and gives, and writes a first manifest with every guess marked.") { file, output };
        command.SetAction((parsed, _) => new InspectRun(parsed.GetRequiredValue(file), parsed.GetValue(output), io).ExecuteAsync());
        return command;
    }

    private static Command Check(CommandIo io)
    {
        var manifest = new Argument<string>("manifest") { Description = "The manifest (JSON) of a model.", HelpName = "MANIFEST" };
        ArgumentRules.RefuseOptions(manifest);
        var folder = new Argument<string?>("folder")
        {
            Description = "A folder of lines that the model should read, best with labels.tsv. Without one, or without labels, the built-in samples show whether it reads.",
            HelpName = "DIR",
            Arity = ArgumentArity.ZeroOrOne,
        };
        ArgumentRules.RefuseOptions(folder);
        var lines = new Option<int>("--lines") { Description = "The most lines to read (default: 64).", HelpName = "N", DefaultValueFactory = _ => 64 };
        ArgumentRules.RequireRange(lines, 1, 1_000_000);
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "check",
            "Validates a manifest, reads lines with it, and names a likely mistake: it tries the manifests that differ by a usual one and says which reads the lines. The exit code is 1 when something should be changed.")
        {
            manifest,
            folder,
            lines,
            json,
        };
        command.SetAction((parsed, cancellationToken) =>
            new CheckRun(new CheckSettings(parsed.GetRequiredValue(manifest), parsed.GetValue(folder), parsed.GetValue(lines), parsed.GetValue(json)), io).ExecuteAsync(cancellationToken));
        return command;
    }
}
