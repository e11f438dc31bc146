using System.CommandLine;
using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Recognize;

/// <summary><c>crnn recognize</c> on the command line.</summary>
internal static class RecognizeCommand
{
    public static Command Create(CommandIo io)
    {
        var inputs = new Argument<string[]>("inputs")
        {
            Description = "Image files; folders, of which all images are read; patterns such as 'scans/**/*.png'; or - for one image from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        ArgumentRules.RefuseOptions(inputs);
        inputs.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1 && result.Tokens.Any(t => t.Value == StandardInput.Path))
            {
                result.AddError("Standard input (-) cannot be combined with other inputs.");
            }
            else if (result.Tokens.Any(t => t.Value.Length == 0))
            {
                result.AddError("An input is empty.");
            }
        });

        var format = new Option<string>("--format", "-f")
        {
            Description = "text is for people; tsv, json (one array) and jsonl (one object a line) also have confidences and errors (default: as the output file's name ends, else text).",
            HelpName = string.Join('|', OutputFormat.All),
        };
        ArgumentRules.RequireOneOf(format, OutputFormat.All);

        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write to a file. It appears when it is complete; with jsonl it grows line by line.",
            HelpName = "FILE",
        };

        var resume = new Option<bool>("--resume")
        {
            Description = "Go on where an earlier run into the same jsonl file was broken off: images that were read are left out, those that failed are tried again.",
        };

        var alternatives = new Option<int>("--alternatives")
        {
            Description = "Also write the N next best texts, each with the logarithm of its probability (json and jsonl).",
            HelpName = "N",
        };
        ArgumentRules.RequireRange(alternatives, 0, 100);

        var command = new Command("recognize", "Reads the text of line images: PNG, JPEG, BMP and WebP.")
        {
            inputs,
            format,
            output,
            resume,
            alternatives,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(alternatives) is > 0 and <= 100 && FormatOf(result.GetValue(format), result.GetValue(output)) is OutputFormat.Text or OutputFormat.Tsv)
            {
                result.AddError($"--alternatives needs the format {OutputFormat.Json} or {OutputFormat.JsonLines}, as others have no place for them.");
            }
        });
        command.Validators.Add(result =>
        {
            if (!result.GetValue(resume))
            {
                return;
            }

            if (result.GetValue(output) is null)
            {
                result.AddError("--resume needs --output, the file to continue.");
            }
            else if (FormatOf(result.GetValue(format), result.GetValue(output)) is var chosen && chosen != OutputFormat.JsonLines)
            {
                result.AddError($"--resume continues the format {OutputFormat.JsonLines} only; this one is {chosen}.");
            }
            else if (result.GetValue(inputs) is [StandardInput.Path])
            {
                result.AddError("--resume cannot be combined with standard input (-), which is gone after a broken run.");
            }
        });
        var decoding = DecodingOptions.AddTo(command);
        var recognizer = RecognizerOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output);
            var settings = new RecognizeSettings(
                parsed.GetRequiredValue(inputs), FormatOf(parsed.GetValue(format), path), path, parsed.GetValue(resume), recognizer.Read(parsed), decoding.Read(parsed, parsed.GetValue(alternatives)));
            return new RecognizeRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }

    private static string FormatOf(string? named, string? output) => named ?? OutputFormat.OfFile(output);
}
