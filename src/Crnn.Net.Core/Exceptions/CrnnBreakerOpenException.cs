using System.Globalization;

namespace Crnn.Net;

/// <summary>The back end keeps failing, so nothing is run for a while.</summary>
public sealed class CrnnBreakerOpenException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnBreakerOpenException"/> class. For other implementations of <see cref="ICrnnRecognizer"/>.</summary>
    /// <param name="message">What keeps failing.</param>
    /// <param name="retryAfter">The time after which runs are tried again.</param>
    public CrnnBreakerOpenException(string message, TimeSpan retryAfter)
        : base(message, null) => RetryAfter = retryAfter;

    internal CrnnBreakerOpenException(int failures, TimeSpan retryAfter)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The last {failures} runs of the model failed, so none is made for another {retryAfter.TotalSeconds:0.###} s (BatchingOptions.BreakerFailures, BreakerDuration)."),
            null) => RetryAfter = retryAfter;

    /// <inheritdoc/>
    public override string Code => "breaker-open";

    /// <summary>Gets the time after which runs are tried again.</summary>
    public TimeSpan RetryAfter { get; }
}
