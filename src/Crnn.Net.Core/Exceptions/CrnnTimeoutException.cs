using System.Globalization;

namespace Crnn.Net;

/// <summary>The image was not read within its time.</summary>
public sealed class CrnnTimeoutException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnTimeoutException"/> class. For other implementations of <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="message">What took too long, with the time that it had.</param>
    /// <param name="timeout">The time that the image had.</param>
    public CrnnTimeoutException(string message, TimeSpan timeout)
        : base(message, null) => Timeout = timeout;

    internal CrnnTimeoutException(TimeSpan timeout, string stage, int queueLength, int lanes)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The image was not read within {timeout.TotalSeconds:0.###} s (BatchingOptions.Timeout or RecognizeOptions.Timeout); it was {stage}. {queueLength} images wait for {lanes} lanes."),
            null) => Timeout = timeout;

    /// <inheritdoc/>
    public override string Code => "timeout";

    /// <summary>Gets the time that the image had.</summary>
    public TimeSpan Timeout { get; }
}
