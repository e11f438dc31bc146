namespace Crnn.Net;

/// <summary>The model failed to run, or its output is not what its manifest says.</summary>
public sealed class CrnnBackendException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnBackendException"/> class.</summary>
    /// <param name="message">What is wrong, with the offending value and the allowed range.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CrnnBackendException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string Code => "backend";
}
