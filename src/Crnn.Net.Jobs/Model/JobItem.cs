namespace Crnn.Net;

/// <summary>One image of a job, as it stood when it was read. Immutable.</summary>
public sealed record JobItem
{
    /// <summary>Gets its place in the job, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Gets what its sender calls it. It is shown, and never used as a path.</summary>
    public required string Name { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required JobItemState State { get; init; }

    /// <summary>Gets how many runs of it were started, those left out that ended with their worker while others ran beside it.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets what was read, when <see cref="State"/> is <see cref="JobItemState.Done"/>. Its timings are not kept: they are 0.</summary>
    public TextLine? Line { get; init; }

    /// <summary>Gets why it failed, when <see cref="State"/> is <see cref="JobItemState.Failed"/>; while it waits for another attempt, why the last one failed.</summary>
    public JobError? Error { get; init; }
}
