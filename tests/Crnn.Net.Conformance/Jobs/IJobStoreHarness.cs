namespace Crnn.Net.Conformance.Jobs;

/// <summary>Opens the job store under test. Data outlives the stores that were opened on it and ends with the harness.</summary>
public interface IJobStoreHarness : IAsyncDisposable
{
    /// <summary>Opens a store on the harness's data; again after the one before was closed, or beside it.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock by which leases expire.</param>
    /// <param name="random">Where the jitter of retries must come from.</param>
    Task<OpenJobStore> OpenAsync(CrnnJobsOptions options, TimeProvider time, Random random);
}
