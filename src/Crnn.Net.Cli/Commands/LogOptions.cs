using System.CommandLine;
using Crnn.Net.Cli.Serving;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Commands;

/// <summary>The options about the log of a command that runs on.</summary>
internal sealed class LogOptions
{
    private static readonly string[] Formats = ["text", "json"];

    // By the words that other tools use.
    private static readonly Dictionary<string, LogLevel> Levels = new()
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["info"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["none"] = LogLevel.None,
    };

    private readonly Option<string> _level = new("--log-level")
    {
        Description = $"One of {string.Join(", ", Levels.Keys)} (default: info).",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => "info",
    };

    private readonly Option<string> _format = new("--log-format")
    {
        Description = "text or json (default: text). The log goes to the standard error.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => Formats[0],
    };

    private LogOptions(Command command)
    {
        ArgumentRules.RequireOneOf(_level, [.. Levels.Keys]);
        ArgumentRules.RequireOneOf(_format, Formats);
        command.Options.Add(_level);
        command.Options.Add(_format);
    }

    public static LogOptions AddTo(Command command) => new(command);

    public LogSettings Read(ParseResult parsed) => new(Levels[parsed.GetRequiredValue(_level)], parsed.GetValue(_format) == "json");
}
