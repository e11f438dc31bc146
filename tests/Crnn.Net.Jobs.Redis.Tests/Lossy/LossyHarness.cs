using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Redis.Tests.Lossy;

/// <summary>A store whose every change is carried out twice, because its first answer is lost.</summary>
internal sealed class LossyHarness : IJobStoreHarness
{
    private readonly string _prefix = $"{Guid.NewGuid():N}:";

    public async Task<OpenJobStore> OpenAsync(CrnnJobsOptions options, TimeProvider time, Random random)
    {
        var server = await SharedRedis.GetAsync();
        var store = RedisJobStore.Open(new RedisJobStoreOptions { Connect = () => LossyDatabase.ConnectAsync(server.Configuration), KeyPrefix = _prefix }, options, time, random);
        var repeating = new RepeatingStore(store);
        return new OpenJobStore(repeating, repeating, store.DisposeAsync);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
