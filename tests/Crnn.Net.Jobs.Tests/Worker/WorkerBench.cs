using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Tests.Worker;

/// <summary>A worker over a real store, with a clock that a test moves.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public WorkerBench(ICrnnRecognizer recognizer, Action<CrnnJobsOptions>? configure = null, Func<IJobQueue, IJobQueue>? wrap = null)
    {
        Options.RetryDelay = TimeSpan.Zero;
        configure?.Invoke(Options);
        Store = SqliteJobStore.Open(_folder.Path, Options, Time);
        Worker = new JobWorker(wrap?.Invoke(Store) ?? Store, recognizer, Options, Time, Logs);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public CrnnJobsOptions Options { get; } = new();

    public HandTimeProvider Time { get; } = new();

    public CollectingLoggerFactory Logs { get; } = new();

    public SqliteJobStore Store { get; }

    public JobWorker Worker { get; }

    public async Task<Job> SubmitAsync(params byte[][] images) =>
        (await Store.AcceptAsync(new JobSubmission { Images = [.. images.Select((image, i) => new JobImage($"{i}", image))] }, Token)).Job;

    public Task<Job> SubmitTextsAsync(params string[] texts) => SubmitAsync([.. texts.Select(t => ScriptedLine.File(t))]);

    /// <summary>Waits for the end of a job while time passes.</summary>
    public async Task<IReadOnlyList<JobItem>> FinishAsync(Job job)
    {
        Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(100));
                return Store.GetAsync(job.Id).Result!.IsFinished;
            },
            "the end of the job");
        return await ItemsAsync(job);
    }

    public async Task<IReadOnlyList<JobItem>> ItemsAsync(Job job) => (await Store.GetItemsAsync(job.Id, cancellationToken: Token))!.Items;

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        Store.Dispose();
        _folder.Dispose();
        Logs.Dispose();
    }
}
