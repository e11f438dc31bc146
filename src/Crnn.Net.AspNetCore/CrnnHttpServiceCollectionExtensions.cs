using Crnn.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the HTTP endpoints need.</summary>
public static class CrnnHttpServiceCollectionExtensions
{
    /// <summary>Registers the services behind <c>MapCrnnOcr</c>, their settings, checked when the host starts, and the health checks of <c>/readyz</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The services.</returns>
    /// <remarks>The endpoints use the registered <see cref="ICrnnRecognizer"/> and, for jobs, the registered <see cref="IJobStore"/>. What is missing is a 501.</remarks>
    public static IServiceCollection AddCrnnHttp(this IServiceCollection services, Action<CrnnHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CrnnHttpOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        if (services.Any(s => s.ServiceType == typeof(EndpointMap)))
        {
            return services;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CrnnHttpOptions>, HttpOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<UploadMemory>();
        services.AddSingleton<RequestGuard>();
        services.AddSingleton<RecognizeEndpoint>();
        services.AddSingleton<JobAccess>();
        services.AddSingleton<SubmitEndpoint>();
        services.AddSingleton<JobEndpoints>();
        services.AddSingleton<ResultsEndpoint>();
        services.AddSingleton<EventsEndpoint>();
        services.AddSingleton<StatsEndpoint>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<DocumentEndpoint>();
        services.AddSingleton<EndpointMap>();
        services.AddOpenApi(HttpConstants.OpenApiDocument, DocumentEndpoint.Configure);
        services.AddHealthChecks()
            .AddCrnnOcr("recognizer", tags: [HttpConstants.ReadyTag])
            .AddCheck<JobStoreHealthCheck>("job-store", tags: [HttpConstants.ReadyTag]);
        return services;
    }
}
