using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crnn.Net;

/// <summary>Keeps jobs in Redis 7, for any number of front ends and workers on any number of hosts.</summary>
/// <remarks>
/// <para>Every change is one script, which Redis carries out whole or not at all. With <c>appendonly yes</c> and <c>appendfsync always</c> it is on Redis' disk before
/// the call completes; with other settings a crash of Redis loses what docs/jobs.md says.</para>
/// <para>Time is Redis' own, so that the hosts' clocks may differ, unless a clock other than the system's is given.</para>
/// <para>The connection is made by the first call and made again by itself whenever it is lost. A call that finds none fails with <see cref="JobStoreException"/>.
/// When the answer to <see cref="AcceptAsync"/> was lost, the job may have been accepted: an idempotency key makes it safe to send it again.</para>
/// </remarks>
public sealed class RedisJobStore : IJobStore, IJobQueue, IDisposable, IAsyncDisposable
{
    /// <summary>The greatest <see cref="CrnnJobsOptions.MaxItemsPerJob"/>: while Redis takes a job in, it does nothing else.</summary>
    public const int GreatestItemsPerJob = 100_000;

    /// <summary>The greatest size of all images of a job together, in bytes, when Redis itself keeps them: 256 MiB.</summary>
    public const long MaxImageBytesPerJob = 256L << 20;

    private readonly RedisConnection _connection;
    private readonly JobQueries _queries;
    private readonly AcceptCommand _acceptance;
    private readonly JobCommands _jobs;
    private readonly QueueCommands _queue;

    private RedisJobStore(RedisJobStoreOptions store, CrnnJobsOptions options, TimeProvider time, Random? random, ILoggerFactory? loggers)
    {
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<RedisJobStore>();
        Signals = new JobSignals(() => _connection!.ListenToChanges());
        _connection = new RedisConnection(store, time, Signals, logger);
        _queries = new JobQueries(_connection, store.Images);
        _acceptance = new AcceptCommand(_connection, options, store.Images);
        _jobs = new JobCommands(_connection, new BlobCleaner(_connection, store.Images, logger));
        _queue = new QueueCommands(_connection, options, new JobRetryPolicy(options, random));
    }

    /// <inheritdoc/>
    public JobSignals Signals { get; }

    /// <summary>Opens the jobs in Redis. Connects to it at the first call of a member.</summary>
    /// <param name="configuration">Where Redis is (<see cref="RedisJobStoreOptions.Configuration"/>).</param>
    /// <param name="options">The settings of jobs, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, or <see langword="null"/> for Redis' own.</param>
    /// <param name="random">Where the jitter of retries comes from, or <see langword="null"/>.</param>
    /// <param name="loggers">The logs, or <see langword="null"/> for none.</param>
    /// <returns>The store, to be disposed.</returns>
    /// <inheritdoc cref="Open(RedisJobStoreOptions, CrnnJobsOptions, TimeProvider, Random, ILoggerFactory)" path="/exception"/>
    public static RedisJobStore Open(string configuration, CrnnJobsOptions? options = null, TimeProvider? time = null, Random? random = null, ILoggerFactory? loggers = null) =>
        Open(new RedisJobStoreOptions { Configuration = configuration }, options, time, random, loggers);

    /// <summary>Opens the jobs in Redis. Connects to it at the first call of a member.</summary>
    /// <param name="store">Where Redis is and how to use it.</param>
    /// <param name="options">The settings of jobs, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, or <see langword="null"/> for Redis' own.</param>
    /// <param name="random">Where the jitter of retries comes from, or <see langword="null"/>.</param>
    /// <param name="loggers">The logs, or <see langword="null"/> for none.</param>
    /// <returns>The store, to be disposed.</returns>
    /// <exception cref="ArgumentException">A setting is out of range; the message lists all that are.</exception>
    public static RedisJobStore Open(RedisJobStoreOptions store, CrnnJobsOptions? options = null, TimeProvider? time = null, Random? random = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= new CrnnJobsOptions();
        List<string> errors = [.. store.Validate(), .. options.Validate()];
        if (options.MaxItemsPerJob > GreatestItemsPerJob)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"MaxItemsPerJob is {options.MaxItemsPerJob}; in Redis it must be from 1 to {GreatestItemsPerJob}."));
        }

        return errors.Count == 0
            ? new RedisJobStore(store, options, time ?? TimeProvider.System, random, loggers)
            : throw new ArgumentException(string.Join(Environment.NewLine, errors));
    }

    /// <inheritdoc/>
    public Task<Job?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _queries.GetAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _queries.ListAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobItemPage?> GetItemsAsync(string id, int after = -1, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, -1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, JobQuery.MaxPageSize);
        return _queries.GetItemsAsync(id, after, pageSize, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadImageAsync(string id, int index, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return (await _queries.ReadImagesAsync([(id, index)], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public async Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var acceptance = await _acceptance.RunAsync(submission, cancellationToken).ConfigureAwait(false);
        if (acceptance.IsNew)
        {
            Signals.RaiseWork();
        }

        return acceptance;
    }

    /// <inheritdoc/>
    public async Task<Job?> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var job = await _jobs.CancelAsync(id, cancellationToken).ConfigureAwait(false);
        Signals.RaiseJobChanged(id);
        return job;
    }

    /// <inheritdoc/>
    public async Task<Job?> RetryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var job = await _jobs.RetryAsync(id, cancellationToken).ConfigureAwait(false);
        Signals.RaiseJobChanged(id);
        Signals.RaiseWork();
        return job;
    }

    /// <inheritdoc/>
    public async Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var deletion = await _jobs.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        Signals.RaiseJobChanged(id);
        return deletion;
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default) => _jobs.PurgeAsync(finishedBefore, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        var (leases, changed) = await _queue.LeaseAsync(worker, maxItems, cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        return leases;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return _queries.ReadImagesAsync([.. leases.Select(l => (l.JobId, l.Index))], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        var (started, changed) = await _queue.StartAsync(leases, cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        return started;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return _queue.RenewAsync(leases, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var (taken, changed) = await _queue.CompleteAsync(outcomes, cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        if (outcomes.Any(o => o.Kind != JobOutcomeKind.Done))
        {
            Signals.RaiseWork();
        }

        return taken;
    }

    /// <inheritdoc/>
    public async Task ReturnAsync(IReadOnlyList<JobLease> leases, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        RaiseChanged(await _queue.ReturnAsync(leases, delay, cancellationToken).ConfigureAwait(false));
        Signals.RaiseWork();
    }

    /// <inheritdoc/>
    public async Task<int> AbandonAsync(string worker, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        var (count, changed) = await _queue.AbandonAsync(worker, cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        Signals.RaiseWork();
        return count;
    }

    /// <inheritdoc/>
    public Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _queue.GetStatusAsync(cancellationToken);

    /// <summary>Reads the settings of Redis on which it depends what a crash can lose.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="JobStoreException">Redis cannot be reached.</exception>
    public Task<RedisServerSettings> GetServerSettingsAsync(CancellationToken cancellationToken = default) => ServerSettingsReader.ReadAsync(_connection, cancellationToken);

    /// <summary>Closes the connection. Calls that are under way fail.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>Closes the connection. Calls that are under way fail.</summary>
    /// <returns>A task that completes when it is closed.</returns>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void RaiseChanged(string[] ids)
    {
        foreach (var id in ids)
        {
            Signals.RaiseJobChanged(id);
        }
    }
}
