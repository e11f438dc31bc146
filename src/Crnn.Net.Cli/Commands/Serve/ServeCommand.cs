using System.CommandLine;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary><c>crnn serve</c> on the command line.</summary>
internal static class ServeCommand
{
    private static readonly string[] LogFormats = ["text", "json"];

    // By the words that other tools use.
    private static readonly Dictionary<string, LogLevel> LogLevels = new()
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["info"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
        ["none"] = LogLevel.None,
    };

    public static Command Create(CommandIo io)
    {
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen; several with ';' between them (default: http://127.0.0.1:5080).",
            HelpName = "URL",
            DefaultValueFactory = _ => ["http://127.0.0.1:5080"],
        };
        var data = DataFolder.CreateOption();
        var workers = Number("--workers", "Worker processes that recognize (default: 1); 0 to recognize in the server's own.", 1, 0, 256);
        var recycleItems = Number("--recycle-items", "Replace a worker after so many images (default: 0, never).", 0, 0, int.MaxValue);
        var recycleMegabytes = Number("--recycle-megabytes", "Replace a worker that has so much resident memory (default: 0, never).", 0, 0, 1 << 24);
        var apiKeys = new Option<string?>("--api-keys") { Description = "A file with the keys that let callers in: on each line a name and the key's SHA-256.", HelpName = "FILE" };
        var otlp = new Option<string?>("--otlp") { Description = "Send metrics and traces to this OTLP endpoint (default: OTEL_EXPORTER_OTLP_ENDPOINT, or nowhere).", HelpName = "URL" };
        var logLevel = new Option<string>("--log-level") { Description = $"One of {string.Join(", ", LogLevels.Keys)} (default: info).", HelpName = "LEVEL", DefaultValueFactory = _ => "info" };
        ArgumentRules.RequireOneOf(logLevel, [.. LogLevels.Keys]);
        var logFormat = new Option<string>("--log-format") { Description = "text or json (default: text). The log goes to the standard error.", HelpName = "FORMAT", DefaultValueFactory = _ => LogFormats[0] };
        ArgumentRules.RequireOneOf(logFormat, LogFormats);
        var drain = Number("--drain-seconds", "How long requests may take to end after a termination request (default: 30). Jobs stay in the data folder.", 30, 0, 3600);
        var command = new Command("serve", "Serves recognition and jobs over HTTP. Jobs are kept in a data folder and survive a restart. Recognition runs in supervised processes.")
        {
            urls,
            data,
            workers,
            recycleItems,
            recycleMegabytes,
            apiKeys,
            otlp,
            logLevel,
            logFormat,
            drain,
        };
        var recognizer = RecognizerOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new ServeSettings
            {
                Urls = ListenUrls.Parse(parsed.GetRequiredValue(urls)),
                Data = DataFolder.Resolve(parsed.GetValue(data)),
                Workers = parsed.GetValue(workers),
                RecycleItems = parsed.GetValue(recycleItems),
                RecycleMegabytes = parsed.GetValue(recycleMegabytes),
                ApiKeys = parsed.GetValue(apiKeys),
                Otlp = parsed.GetValue(otlp),
                LogLevel = LogLevels[parsed.GetRequiredValue(logLevel)],
                JsonLog = parsed.GetValue(logFormat) == "json",
                DrainTime = TimeSpan.FromSeconds(parsed.GetValue(drain)),
                Recognizer = recognizer.Read(parsed),
            };
            return new ServeRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int standard, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        ArgumentRules.RequireRange(option, min, max);
        return option;
    }
}
