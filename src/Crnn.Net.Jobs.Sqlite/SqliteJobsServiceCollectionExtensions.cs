using Crnn.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers jobs in SQLite.</summary>
public static class SqliteJobsServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="SqliteJobStore"/> as <see cref="IJobStore"/>, <see cref="IJobReader"/> and <see cref="IJobQueue"/>, and what <c>AddCrnnJobs</c> registers.
    /// The folder is opened when the store is first resolved. Add a worker with <c>AddCrnnJobWorker</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="folder">The data folder, on a local disk.</param>
    /// <param name="configure">Changes the settings of jobs.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCrnnSqliteJobs(this IServiceCollection services, string folder, Action<CrnnJobsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        services.AddCrnnJobs(configure);
        services.TryAddSingleton(provider => SqliteJobStore.Open(
            folder,
            provider.GetRequiredService<IOptions<CrnnJobsOptions>>().Value,
            provider.GetService<TimeProvider>(),
            random: null,
            provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IJobStore>(provider => provider.GetRequiredService<SqliteJobStore>());
        services.TryAddSingleton<IJobReader>(provider => provider.GetRequiredService<SqliteJobStore>());
        services.TryAddSingleton<IJobQueue>(provider => provider.GetRequiredService<SqliteJobStore>());
        return services;
    }
}
