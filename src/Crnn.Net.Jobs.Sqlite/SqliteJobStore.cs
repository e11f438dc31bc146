using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crnn.Net;

/// <summary>Keeps jobs in two SQLite databases of one folder: <c>jobs.db</c> has their state, <c>images.db</c> their images.</summary>
/// <remarks>
/// <para>What <see cref="AcceptAsync"/> and <see cref="CompleteAsync"/> have taken survives a power failure (WAL, <c>synchronous=FULL</c>); what happens at the same
/// time shares a transaction. Leases, starts and renewals survive the death of every process, and a power failure may undo them, which is as if they had expired.</para>
/// <para>Several processes of one machine may open the same folder. It must be on a local disk.</para>
/// <para>Reading runs on the caller's thread and never waits for a writer.</para>
/// </remarks>
public sealed class SqliteJobStore : IJobStore, IJobQueue, IDisposable
{
    private const int PurgeAtOnce = 100;

    private readonly CrnnJobsOptions _options;
    private readonly TimeProvider _time;
    private readonly ImageFile _images;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly JobCommands _jobs;
    private readonly QueueCommands _queue;
    private readonly ImageCleaner _cleaner;
    private bool _isDisposed;

    private SqliteJobStore(SqliteJobStoreOptions store, CrnnJobsOptions options, TimeProvider time, Random? random, ILoggerFactory? loggers)
    {
        _options = options;
        _time = time;
        _jobs = new JobCommands(options, time);
        _queue = new QueueCommands(options, new JobRetryPolicy(options, random), time);
        Folder = Path.GetFullPath(store.Folder);
        var file = Path.Combine(Folder, "jobs.db");
        try
        {
            Directory.CreateDirectory(Folder);
            var session = new SqliteSession(file, store.BusyTimeout, JobsSchema.Pragmas);
            try
            {
                JobsSchema.Migrate(session);
                file = Path.Combine(Folder, "images.db");
                _images = new ImageFile(file, store.BusyTimeout, time);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            _writer = new SqliteWriter(session, "crnn jobs");
            _readers = new SqliteReaders(session.File, store.BusyTimeout);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.Translate(e, Folder);
        }

        _cleaner = new ImageCleaner(_images, _readers, Folder, (loggers ?? NullLoggerFactory.Instance).CreateLogger<SqliteJobStore>());
    }

    /// <inheritdoc/>
    public JobSignals Signals { get; } = new();

    /// <summary>Gets the full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Opens a folder; makes it and its databases when they are missing, and brings older ones up to date.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The settings of jobs, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="random">Where the jitter of retries comes from, or <see langword="null"/>.</param>
    /// <param name="loggers">The logs, or <see langword="null"/> for none.</param>
    /// <returns>The store, to be disposed.</returns>
    /// <inheritdoc cref="Open(SqliteJobStoreOptions, CrnnJobsOptions, TimeProvider, Random, ILoggerFactory)" path="/exception"/>
    public static SqliteJobStore Open(string folder, CrnnJobsOptions? options = null, TimeProvider? time = null, Random? random = null, ILoggerFactory? loggers = null) =>
        Open(new SqliteJobStoreOptions { Folder = folder }, options, time, random, loggers);

    /// <summary>Opens a folder; makes it and its databases when they are missing, and brings older ones up to date.</summary>
    /// <param name="store">The folder and how to use it.</param>
    /// <param name="options">The settings of jobs, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="random">Where the jitter of retries comes from, or <see langword="null"/>.</param>
    /// <param name="loggers">The logs, or <see langword="null"/> for none.</param>
    /// <returns>The store, to be disposed.</returns>
    /// <exception cref="ArgumentException">A setting is out of range; the message lists all that are.</exception>
    /// <exception cref="JobStoreException">The folder cannot be created or used, or holds something else.</exception>
    public static SqliteJobStore Open(SqliteJobStoreOptions store, CrnnJobsOptions? options = null, TimeProvider? time = null, Random? random = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        options ??= new CrnnJobsOptions();
        string[] errors = [.. store.Validate(), .. options.Validate()];
        return errors.Length == 0
            ? new SqliteJobStore(store, options, time ?? TimeProvider.System, random, loggers)
            : throw new ArgumentException(string.Join(Environment.NewLine, errors));
    }

    /// <inheritdoc/>
    public Task<Job?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return ReadAsync(session => JobRow.Find(session, id), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadAsync(session => JobQueries.List(session, query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobItemPage?> GetItemsAsync(string id, int after = -1, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, -1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, JobQuery.MaxPageSize);
        return ReadAsync(session => JobQueries.Items(session, id, after, pageSize), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadImageAsync(string id, int index, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ReadImage(id, index));
    }

    /// <inheritdoc/>
    public async Task<JobAcceptance> AcceptAsync(JobSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        submission.Validate(_options);
        var fingerprint = submission.IdempotencyKey is null ? [] : submission.ComputeFingerprint();
        if (await ReadAsync(session => _jobs.FindRepeated(session, submission, fingerprint), cancellationToken).ConfigureAwait(false) is { } repeated)
        {
            return new JobAcceptance(repeated, IsNew: false);
        }

        var id = Guid.NewGuid().ToString("N");
        var saved = _time.GetTimestamp();
        await _images.SaveAsync(id, submission.Images, cancellationToken).ConfigureAwait(false);
        JobAcceptance acceptance;
        try
        {
            acceptance = await _writer.RunAsync(
                session => _time.GetElapsedTime(saved) < ImageFile.OrphanAge / 2
                    ? _jobs.Accept(session, id, submission, fingerprint)
                    : throw new JobStoreException("store-busy", Folder, $"'{Folder}' took too long to accept the job. Try again."),
                cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await _cleaner.TryDeleteAsync(id).ConfigureAwait(false);
            throw;
        }

        if (acceptance.IsNew)
        {
            Signals.RaiseWork();
        }
        else
        {
            await _cleaner.TryDeleteAsync(id).ConfigureAwait(false);
        }

        return acceptance;
    }

    /// <inheritdoc/>
    public async Task<Job?> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var job = await _writer.RunAsync(session => _jobs.Cancel(session, id), cancellationToken: cancellationToken).ConfigureAwait(false);
        Signals.RaiseJobChanged(id);
        return job;
    }

    /// <inheritdoc/>
    public async Task<Job?> RetryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var job = await _writer.RunAsync(session => JobCommands.Retry(session, id), cancellationToken: cancellationToken).ConfigureAwait(false);
        Signals.RaiseJobChanged(id);
        Signals.RaiseWork();
        return job;
    }

    /// <inheritdoc/>
    public async Task<JobDeletion> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var deletion = await _writer.RunAsync(session => JobCommands.Delete(session, id), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (deletion == JobDeletion.Deleted)
        {
            Signals.RaiseJobChanged(id);
            await _cleaner.TryDeleteAsync(id).ConfigureAwait(false);
        }

        return deletion;
    }

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default)
    {
        var count = 0;
        while (true)
        {
            var ids = await ReadAsync(session => session.Query("SELECT id FROM jobs WHERE finished_at < $1 ORDER BY finished_at LIMIT $2", r => r.GetString(0), finishedBefore.UtcTicks, PurgeAtOnce), cancellationToken).ConfigureAwait(false);
            var deletions = await Task.WhenAll(ids.Select(id => DeleteAsync(id, cancellationToken))).ConfigureAwait(false);
            count += deletions.Count(d => d == JobDeletion.Deleted);
            if (ids.Count < PurgeAtOnce)
            {
                break;
            }
        }

        await _writer.RunAsync(_jobs.Tidy, cancellationToken: cancellationToken).ConfigureAwait(false);
        await _cleaner.DeleteOrphansAsync(cancellationToken).ConfigureAwait(false);
        await _images.ShrinkAsync().ConfigureAwait(false);
        return count;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> LeaseAsync(string worker, int maxItems, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        var (leases, changed) = await _writer.RunAsync(session => _queue.Lease(session, worker, maxItems), isDurable: false, cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        return leases;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadImagesAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>?>>([.. leases.Select(l => ReadImage(l.JobId, l.Index))]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> StartAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);
        var started = await _writer.RunAsync(session => _queue.Start(session, leases), isDurable: false, cancellationToken).ConfigureAwait(false);
        RaiseChanged(started.Select(l => l.JobId).Distinct());
        return started;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobLease>> RenewAsync(IReadOnlyList<JobLease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(leases);

        // The writer's own task: a heartbeat that blocks on it needs no thread of the pool.
        return _writer.RunAsync(session => _queue.Renew(session, leases), isDurable: false, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobLease>> CompleteAsync(IReadOnlyList<JobOutcome> outcomes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var taken = await _writer.RunAsync(session => _queue.Complete(session, outcomes), cancellationToken: cancellationToken).ConfigureAwait(false);
        RaiseChanged(taken.Select(l => l.JobId).Distinct());
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
        await _writer.RunAsync(session => _queue.Return(session, leases, delay), isDurable: false, cancellationToken).ConfigureAwait(false);
        Signals.RaiseWork();
    }

    /// <inheritdoc/>
    public async Task<int> AbandonAsync(string worker, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        var (count, changed) = await _writer.RunAsync(session => _queue.Abandon(session, worker), cancellationToken: cancellationToken).ConfigureAwait(false);
        RaiseChanged(changed);
        Signals.RaiseWork();
        return count;
    }

    /// <inheritdoc/>
    public Task<JobQueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => ReadAsync(JobQueries.Status, cancellationToken);

    /// <summary>Finishes what was asked before, and closes the databases.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _cleaner.Dispose();
        _writer.Dispose();
        _readers.Dispose();
        _images.Dispose();
    }

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(_readers.Read(query));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private ReadOnlyMemory<byte>? ReadImage(string id, int index) => _images.Read(id, index) is { } data ? (ReadOnlyMemory<byte>?)data : null;

    private void RaiseChanged(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            Signals.RaiseJobChanged(id);
        }
    }
}
