using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Crnn.Net.Cli.Serving;

/// <summary>How much a long-running command logs, and in which form.</summary>
internal sealed record LogSettings(LogLevel Level, bool IsJson)
{
    public void Apply(ILoggingBuilder log)
    {
        log.SetMinimumLevel(Level);
        if (Level >= LogLevel.Information)
        {
            // A line or two for each request is for those who ask for them.
            log.AddFilter("Microsoft", LogLevel.Warning);
        }

        // Standard output is for the one line that says that all is ready.
        log.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (IsJson)
        {
            log.AddJsonConsole(options => (options.UseUtcTimestamp, options.TimestampFormat, options.IncludeScopes) = (true, "O", true));
        }
        else
        {
            log.AddSimpleConsole(options => (options.UseUtcTimestamp, options.TimestampFormat, options.SingleLine) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", true));
        }
    }
}
