using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crnn.Net.DependencyInjection;

/// <summary>Makes a recognizer from what was registered.</summary>
internal static class RecognizerFactory
{
    public static ICrnnRecognizer Create(IServiceProvider provider, CrnnRecognizerBuilder builder, string name)
    {
        if (provider.GetService<ILoggerFactory>() is { } loggers)
        {
            builder.UseLoggerFactory(loggers);
        }

        if (provider.GetService<TimeProvider>() is { } time)
        {
            builder.UseTimeProvider(time);
        }

        return builder.Build(provider.GetRequiredService<IOptionsMonitor<CrnnOcrOptions>>().Get(name));
    }
}
