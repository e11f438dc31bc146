using System.CommandLine;
using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.LanguageModel;

/// <summary><c>crnn language-model</c> on the command line.</summary>
internal static class LanguageModelCommand
{
    public static Command Create(CommandIo io) =>
        new("language-model", "Makes language models of characters, which 'recognize' and 'evaluate' take as --language-model.") { CreateTrain(io) };

    private static Command CreateTrain(CommandIo io)
    {
        var inputs = new Argument<string[]>("inputs")
        {
            Description = "Files of lines like those that will be read, the more the better (UTF-8; empty lines are passed over); or - for standard input.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        ArgumentRules.RefuseOptions(inputs);
        inputs.Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(t => t.Value).Where(path => path != StandardInput.Path && !File.Exists(path)))
            {
                result.AddError($"There is no file '{path}'.");
            }
        });
        var output = new Option<string>("--output", "-o") { Description = "The model's file; one that is there is replaced.", HelpName = "FILE", Required = true };
        var order = new Option<int>("--order")
        {
            Description = "The characters that are looked at together: the predicted one and those before it (default: 4).",
            HelpName = "N",
            DefaultValueFactory = _ => 4,
        };
        ArgumentRules.RequireRange(order, 1, CharacterLanguageModel.MaxOrder);
        var minCount = new Option<int>("--min-count")
        {
            Description = "How often a sequence of three and more characters must occur to be kept (default: 2). More makes the file smaller.",
            HelpName = "N",
            DefaultValueFactory = _ => 2,
        };
        ArgumentRules.RequireRange(minCount, 1, 1_000_000);
        var command = new Command("train", "Trains a language model on lines of text.") { inputs, output, order, minCount };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainSettings(parsed.GetRequiredValue(inputs), parsed.GetRequiredValue(output), parsed.GetValue(order), parsed.GetValue(minCount));
            return new TrainRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
