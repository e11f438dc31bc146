using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>Follows jobs.</summary>
public static class JobReaderExtensions
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Follows a job: yields it as it stands and again after every change, the last time when it is finished. Ends also when the job is deleted.</summary>
    /// <param name="jobs">The store.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="pollInterval">How often to look for changes that another process made, above 0; 1 s when <see langword="null"/>.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The job, again and again; nothing when there is no such job. Changes in quick succession are seen as one.</returns>
    public static async IAsyncEnumerable<Job> WatchAsync(
        this IJobReader jobs,
        string id,
        TimeSpan? pollInterval = null,
        TimeProvider? time = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(id);
        using var changes = jobs.Signals.ListenToJob(id);
        Job? seen = null;
        while (await jobs.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } job)
        {
            if (job != seen)
            {
                yield return seen = job;
            }

            if (job.IsFinished)
            {
                yield break;
            }

            await changes.WaitAsync(pollInterval ?? s_pollInterval, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }
}
