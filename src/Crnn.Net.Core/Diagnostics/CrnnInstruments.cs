namespace Crnn.Net;

/// <summary>The names under which the library measures and traces itself, for <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry.</summary>
public static class CrnnInstruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Crnn.Net";

    /// <summary>Up-down counter, images: those that wait in the queue.</summary>
    public const string QueueLength = "crnn.queue.length";

    /// <summary>Histogram, seconds: from an image's admission to the queue until a lane took it.</summary>
    public const string QueueWait = "crnn.queue.wait";

    /// <summary>Histogram, images: the size of each run's batch, lone retries included.</summary>
    public const string BatchSize = "crnn.batch.size";

    /// <summary>Histogram, from 0 to 1: the share of each run's columns that is padding.</summary>
    public const string BatchPadding = "crnn.batch.padding";

    /// <summary>Histogram, seconds: each run of the model.</summary>
    public const string RunDuration = "crnn.run.duration";

    /// <summary>Counter, images: every call that ended, by the tag <c>outcome</c>: <c>ok</c>, a <see cref="CrnnException.Code"/>, <c>cancelled</c>, <c>disposed</c> or <c>error</c>.</summary>
    public const string Images = "crnn.images";

    /// <summary>Up-down counter, buffers: <see cref="BufferLeases.Outstanding"/>.</summary>
    public const string Leases = "crnn.buffers.leased";

    /// <summary>The tag that says how a call ended.</summary>
    public const string OutcomeTag = "outcome";

    /// <summary>The tag that names the model.</summary>
    public const string ModelTag = "model";

    /// <summary>The activity of one call.</summary>
    public const string RecognizeActivity = "crnn.recognize";

    /// <summary>The activity of one run of the model.</summary>
    public const string RunActivity = "crnn.run";

    /// <summary>The value of <see cref="OutcomeTag"/>, for other implementations of <see cref="ICrnnRecognizer"/> that count <see cref="Images"/>.</summary>
    /// <param name="error">What the call failed with, or <see langword="null"/> when it gave a text.</param>
    /// <returns><c>ok</c>, a <see cref="CrnnException.Code"/>, <c>cancelled</c>, <c>disposed</c> or <c>error</c>.</returns>
    public static string OutcomeOf(Exception? error) => error switch
    {
        null => "ok",
        CrnnException e => e.Code,
        OperationCanceledException => "cancelled",
        ObjectDisposedException => "disposed",
        _ => "error",
    };
}
