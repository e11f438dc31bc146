namespace Crnn.Net;

/// <summary>The job store failed: full, read-only, busy, unreachable or damaged. What was accepted before is not lost.</summary>
public sealed class JobStoreException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="JobStoreException"/> class.</summary>
    /// <param name="code">The <see cref="CrnnException.Code"/>: <c>store-full</c>, <c>store-read-only</c>, <c>store-busy</c>, <c>store-unavailable</c>, <c>store-damaged</c> or <c>store-io</c>.</param>
    /// <param name="location">The folder or server.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public JobStoreException(string code, string location, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(location);
        Code = code;
        Location = location;
    }

    /// <inheritdoc/>
    public override string Code { get; }

    /// <summary>Gets the folder or server of the store.</summary>
    public string Location { get; }
}
