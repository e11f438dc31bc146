namespace Crnn.Net;

/// <summary>How a run of an item ended.</summary>
public enum JobOutcomeKind
{
    /// <summary>With a text.</summary>
    Done,

    /// <summary>With an error that another attempt would not mend.</summary>
    Failed,

    /// <summary>With an error that another attempt may mend.</summary>
    Retry,

    /// <summary>With the death of the process that ran it.</summary>
    WorkerLost,
}
