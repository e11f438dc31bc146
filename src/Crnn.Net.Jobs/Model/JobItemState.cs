namespace Crnn.Net;

/// <summary>Where one image of a job stands.</summary>
public enum JobItemState
{
    /// <summary>Waits: for its turn, for its next attempt, or in the hands of a worker that has not started it.</summary>
    Queued,

    /// <summary>A worker has started it.</summary>
    Running,

    /// <summary>Its text is there. Final.</summary>
    Done,

    /// <summary>It failed for good: see <see cref="JobItem.Error"/>. Final, until <see cref="IJobStore.RetryAsync"/>.</summary>
    Failed,

    /// <summary>Its job was cancelled before it was final. Final.</summary>
    Cancelled,
}
