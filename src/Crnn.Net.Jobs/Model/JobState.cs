namespace Crnn.Net;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>No item has been started.</summary>
    Queued,

    /// <summary>An item was started and not all are final.</summary>
    Running,

    /// <summary>All items are final and at least one is done.</summary>
    Completed,

    /// <summary>All items failed.</summary>
    Failed,

    /// <summary>The job was cancelled before all its items were final. Nothing of it changes any more.</summary>
    Cancelled,
}
