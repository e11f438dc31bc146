using Crnn.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers jobs in Redis.</summary>
public static class RedisJobsServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="RedisJobStore"/> as <see cref="IJobStore"/>, <see cref="IJobReader"/> and <see cref="IJobQueue"/>, and what <c>AddCrnnJobs</c> registers.
    /// Redis is connected to by the store's first call. Add a worker with <c>AddCrnnJobWorker</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Where Redis is (<see cref="RedisJobStoreOptions.Configuration"/>).</param>
    /// <param name="configure">Changes the settings of jobs.</param>
    /// <param name="configureStore">Changes the settings of the store.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCrnnRedisJobs(this IServiceCollection services, string configuration, Action<CrnnJobsOptions>? configure = null, Action<RedisJobStoreOptions>? configureStore = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        services.AddCrnnJobs(configure);
        services.AddOptions<RedisJobStoreOptions>().Configure(o => o.Configuration = configuration).Configure(configureStore ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisJobStoreOptions>, RedisJobStoreOptionsValidator>());
        services.TryAddSingleton(provider => RedisJobStore.Open(
            provider.GetRequiredService<IOptions<RedisJobStoreOptions>>().Value,
            provider.GetRequiredService<IOptions<CrnnJobsOptions>>().Value,
            provider.GetService<TimeProvider>(),
            random: null,
            provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IJobStore>(provider => provider.GetRequiredService<RedisJobStore>());
        services.TryAddSingleton<IJobReader>(provider => provider.GetRequiredService<RedisJobStore>());
        services.TryAddSingleton<IJobQueue>(provider => provider.GetRequiredService<RedisJobStore>());
        return services;
    }
}
