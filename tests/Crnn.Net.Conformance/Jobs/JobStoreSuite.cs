using Crnn.Net.TestKit;

namespace Crnn.Net.Conformance.Jobs;

/// <summary>What all suites of job stores share. Derive each suite once in your test assembly, and <see cref="JobStoreCoverage"/> too.</summary>
/// <remarks>Leases last 10 s; attempts are 3; the delays before the second and third are 2 s and 4 s.</remarks>
public abstract class JobStoreSuite : IAsyncLifetime
{
    private IJobStoreHarness _harness = null!;
    private OpenJobStore _open = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected HandTimeProvider Time { get; } = new();

    protected CrnnJobsOptions Options { get; } = NewOptions();

    protected IJobStore Store => _open.Store;

    protected IJobQueue Queue => _open.Queue;

    public static CrnnJobsOptions NewOptions() => new()
    {
        LeaseDuration = TimeSpan.FromSeconds(10),
        MaxAttempts = 3,
        RetryDelay = TimeSpan.FromSeconds(4),
        MaxRetryDelay = TimeSpan.FromSeconds(60),
        MaxItemsPerJob = 5000,
        MaxPendingItems = 10_000,
    };

    public async ValueTask InitializeAsync()
    {
        _harness = CreateHarness();
        _open = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _open.CloseAsync();
        await _harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a harness without data.</summary>
    protected abstract IJobStoreHarness CreateHarness();

    protected Task<OpenJobStore> OpenAsync() => _harness.OpenAsync(Options, Time, new FixedRandom(0.5));

    protected async Task ReopenAsync()
    {
        await _open.CloseAsync();
        _open = await OpenAsync();
    }

    protected void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    protected async Task<Job> SubmitAsync(int images = 1, string? tenant = null, JobPriority priority = JobPriority.Normal, string? key = null) =>
        (await Store.AcceptAsync(Submissions.Of(images, tenant, priority, key), Token)).Job;

    protected async Task<JobLease> LeaseOneAsync(string worker = "a") => Assert.Single(await Queue.LeaseAsync(worker, 1, Token));

    protected async Task<JobLease> StartOneAsync(string worker = "a")
    {
        var lease = await LeaseOneAsync(worker);
        Assert.Single(await Queue.StartAsync([lease], Token));
        return lease;
    }

    protected async Task<bool> CompleteAsync(JobLease lease, string text = "text") => (await Queue.CompleteAsync([Outcomes.Done(lease, text)], Token)).Count == 1;

    protected async Task<bool> FailAsync(JobLease lease, JobOutcomeKind kind) => (await Queue.CompleteAsync([Outcomes.NotDone(lease, kind)], Token)).Count == 1;

    protected async Task<Job> GetAsync(Job job) => (await Store.GetAsync(job.Id, Token))!;

    protected async Task<IReadOnlyList<JobItem>> ItemsAsync(Job job) => (await Store.GetItemsAsync(job.Id, -1, JobQuery.MaxPageSize, Token))!.Items;

    protected async Task<JobItem> ItemAsync(Job job, int index = 0) => (await ItemsAsync(job))[index];

    /// <summary>Runs everything that is due, one by one.</summary>
    protected async Task DrainAsync()
    {
        while (await Queue.LeaseAsync("drain", 100, Token) is { Count: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                await Queue.StartAsync([lease], Token);
                await CompleteAsync(lease);
            }
        }
    }
}
