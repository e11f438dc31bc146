using Crnn.Net;
using Crnn.Net.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks for recognizers.</summary>
public static class CrnnOcrHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that lets the lanes of a registered recognizer read blank lines.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="key">The recognizer's key, or <see langword="null"/> for the one without.</param>
    /// <param name="failureStatus">What a failure is reported as; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddCrnnOcr(
        this IHealthChecksBuilder builder,
        string name = "crnn",
        string? key = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new RecognizerHealthCheck(() => key is null ? provider.GetRequiredService<ICrnnRecognizer>() : provider.GetRequiredKeyedService<ICrnnRecognizer>(key)),
            failureStatus,
            tags));
    }
}
