namespace Crnn.Net;

/// <summary>How many items of a job stand where.</summary>
/// <param name="Total">All items.</param>
/// <param name="Done">Those whose text is there.</param>
/// <param name="Failed">Those that failed for good.</param>
/// <param name="Cancelled">Those that were cancelled.</param>
public readonly record struct JobCounts(int Total, int Done, int Failed, int Cancelled)
{
    /// <summary>Gets the number of items that are not final.</summary>
    public int Pending => Total - Done - Failed - Cancelled;

    /// <summary>The one rule by which every store tells a job's state.</summary>
    /// <param name="started">Whether an item was ever started.</param>
    /// <param name="cancelled">Whether the job was cancelled.</param>
    /// <returns>The state.</returns>
    public JobState ToState(bool started, bool cancelled) => (Pending, cancelled) switch
    {
        ( > 0, _) => started ? JobState.Running : JobState.Queued,
        (_, true) => JobState.Cancelled,
        _ => Failed == Total ? JobState.Failed : JobState.Completed,
    };
}
