using System.CommandLine;

namespace Crnn.Net.Cli.Commands;

/// <summary>Rules for what is said on the command line, with messages that name the value and what is allowed.</summary>
internal static class ArgumentRules
{
    /// <summary>Arguments would otherwise swallow a mistyped option.</summary>
    public static void RefuseOptions(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var value in result.Tokens.Select(t => t.Value).Where(v => v.Length > 1 && v[0] == '-' && !Path.Exists(v)))
        {
            result.AddError($"There is no option '{value}'.");
        }
    });

    public static void RequireOneOf(Option<string> option, string[] allowed) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !allowed.Contains(token.Value))
        {
            result.AddError($"{option.Name} is '{token.Value}'; it must be one of {string.Join(", ", allowed)}.");
        }
    });

    public static void RequireFile(Option<string?> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string?>() is { } path && !File.Exists(path))
        {
            result.AddError($"{option.Name}: there is no file '{path}'.");
        }
    });

    public static void RequireRange(Option option, int min, int max) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var value) && (value < min || value > max))
        {
            result.AddError($"{option.Name} is {value}; it must be from {min} to {max}.");
        }
    });
}
