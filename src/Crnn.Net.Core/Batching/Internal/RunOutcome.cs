namespace Crnn.Net;

internal enum RunOutcome
{
    /// <summary>All members are completed.</summary>
    Done,

    /// <summary>The back end failed; the members are as they were.</summary>
    Failed,

    /// <summary>A member's time was over and the run was stopped; the members are as they were.</summary>
    Stopped,

    /// <summary>The run did not return in time. The watch has completed the members and dropped the workspace.</summary>
    Abandoned,
}
