namespace Crnn.Net;

/// <summary>What an exception says about the item that was run.</summary>
/// <param name="Kind">What to report; null when the item was never run, so that it goes back without losing an attempt.</param>
/// <param name="Error">The error to keep.</param>
/// <param name="Pause">When it was never run: how long the recognizer shall be left alone.</param>
internal readonly record struct RunFailure(JobOutcomeKind? Kind, JobError Error, TimeSpan Pause)
{
    private static readonly TimeSpan s_shortPause = TimeSpan.FromSeconds(1);

    public static RunFailure Of(Exception error) => error switch
    {
        CrnnInvalidImageException e => new(JobOutcomeKind.Failed, new JobError(e.Code, e.Message), default),
        CrnnWorkerLostException e => new(JobOutcomeKind.WorkerLost, new JobError(e.Code, e.Message), default),
        CrnnOverloadedException e => new(null, new JobError(e.Code, e.Message), s_shortPause),
        CrnnBreakerOpenException e => new(null, new JobError(e.Code, e.Message), e.RetryAfter),
        OperationCanceledException or ObjectDisposedException => new(null, new JobError("cancelled", error.Message), s_shortPause),
        CrnnException e => new(JobOutcomeKind.Retry, new JobError(e.Code, e.Message), default),
        IOException => new(JobOutcomeKind.Retry, new JobError("io", error.Message), default),
        _ => new(JobOutcomeKind.Retry, new JobError("unexpected", $"{error.GetType().Name}: {error.Message}"), default),
    };
}
