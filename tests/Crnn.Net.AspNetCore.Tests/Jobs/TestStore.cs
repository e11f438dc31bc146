using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>A place for the jobs of one test: a folder, or a part of the Redis that all tests share.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string? _redis;

    private TestStore(string? redis) => _redis = redis;

    public static async Task<TestStore> CreateAsync(StoreKind kind) => new(kind == StoreKind.Redis ? (await SharedRedis.GetAsync()).Configuration : null);

    public void AddTo(IServiceCollection services, Action<CrnnJobsOptions>? jobs = null)
    {
        if (_redis is null)
        {
            services.AddCrnnSqliteJobs(_folder.Path, jobs);
        }
        else
        {
            services.AddCrnnRedisJobs(_redis, jobs, o => o.KeyPrefix = $"{Guid.NewGuid():N}:");
        }
    }

    public void Dispose() => _folder.Dispose();
}
