using System.CommandLine;

namespace Crnn.Net.Cli;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult parsed, TextWriter errors)
    {
        foreach (var message in parsed.Errors.Select(e => e.Message).Distinct())
        {
            errors.WriteLine($"crnn: {message}");
        }

        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command is RootCommand ? "crnn" : result.Command.Name);
        }

        errors.WriteLine($"Try '{string.Join(' ', names)} --help'.");
        return ExitCodes.Usage;
    }
}
