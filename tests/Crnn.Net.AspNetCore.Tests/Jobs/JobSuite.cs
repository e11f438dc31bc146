namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>Tests that every store of jobs must pass behind the endpoints.</summary>
public abstract class JobSuite(StoreKind store)
{
    private protected StoreKind Store { get; } = store;

    private protected Task<JobHost> StartAsync(bool works = true, Action<CrnnHttpOptions>? configure = null, Action<CrnnJobsOptions>? jobs = null, TimeProvider? clock = null) =>
        JobHost.StartAsync(works, configure, jobs, clock, Store);
}
