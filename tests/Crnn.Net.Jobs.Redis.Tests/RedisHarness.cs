using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests;

/// <summary>A part of its own of a server that all tests of a suite share.</summary>
internal sealed class RedisHarness : IJobStoreHarness
{
    private readonly string _prefix = $"{Guid.NewGuid():N}:";

    public async Task<OpenJobStore> OpenAsync(CrnnJobsOptions options, TimeProvider time, Random random)
    {
        var server = await SharedRedis.GetAsync();
        var store = RedisJobStore.Open(new RedisJobStoreOptions { Configuration = server.Configuration, KeyPrefix = _prefix }, options, time, random);
        return new OpenJobStore(store, store, store.DisposeAsync);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
