using System.CommandLine;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Evaluate;

/// <summary><c>crnn evaluate</c> on the command line.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandIo io)
    {
        var folders = new Argument<string[]>("folders")
        {
            Description = "Folders with labels.tsv: on each line an image's path in the folder, a tab and the text that it shows; UTF-8. The scores are those of all their lines together.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
        };
        ArgumentRules.RefuseOptions(folders);
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object: lines, exact, cer, exact_normalized, cer_normalized, images_per_second.",
        };
        var errors = new Option<string?>("--errors")
        {
            Description = "Write the lines that were misread to a file: path, label and text, with tabs between them.",
            HelpName = "FILE",
        };
        var calibrate = new Option<bool>("--calibrate")
        {
            Description = "Fit the manifest's calibration to these lines, print it, and say how good it is.",
        };
        var command = new Command(
            "evaluate",
            "Measures how well and how fast labelled lines are read: exact lines, character error rate (CER), images a second.")
        {
            folders,
            json,
            errors,
            calibrate,
        };
        var decoding = DecodingOptions.AddTo(command);
        var recognizer = RecognizerOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new EvaluateSettings(
                parsed.GetRequiredValue(folders), parsed.GetValue(json), parsed.GetValue(errors), parsed.GetValue(calibrate), recognizer.Read(parsed), decoding.Read(parsed));
            return new EvaluateRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
