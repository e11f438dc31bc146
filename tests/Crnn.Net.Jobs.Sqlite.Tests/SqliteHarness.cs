using Crnn.Net.Conformance.Jobs;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Sqlite.Tests;

internal sealed class SqliteHarness : IJobStoreHarness
{
    private readonly TempFolder _folder = new();

    public Task<OpenJobStore> OpenAsync(CrnnJobsOptions options, TimeProvider time, Random random)
    {
        var store = SqliteJobStore.Open(_folder.Path, options, time, random);
        return Task.FromResult(new OpenJobStore(store, store, () =>
        {
            store.Dispose();
            return ValueTask.CompletedTask;
        }));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
