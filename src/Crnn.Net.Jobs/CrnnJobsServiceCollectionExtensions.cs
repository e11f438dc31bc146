using Crnn.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what all job stores share. A store's own package adds <see cref="IJobStore"/>, <see cref="IJobReader"/> and <see cref="IJobQueue"/>.</summary>
public static class CrnnJobsServiceCollectionExtensions
{
    /// <summary>Registers the settings of jobs, checked when the host starts, and the service that erases finished jobs after their retention.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCrnnJobs(this IServiceCollection services, Action<CrnnJobsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CrnnJobsOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CrnnJobsOptions>, JobsOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobMaintenance>());
        return services;
    }

    /// <summary>Registers a <see cref="JobWorker"/> that starts and drains with the host. It uses the registered <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCrnnJobWorker(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddCrnnJobs();
        if (services.Any(s => s.ServiceType == typeof(JobWorker)))
        {
            return services;
        }

        services.AddSingleton(provider => new JobWorker(
            provider.GetRequiredService<IJobQueue>(),
            provider.GetRequiredService<ICrnnRecognizer>(),
            provider.GetRequiredService<IOptions<CrnnJobsOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILoggerFactory>()));
        return services.AddHostedService(provider => provider.GetRequiredService<JobWorker>());
    }
}
