namespace Crnn.Net;

/// <summary>The charset file is damaged or does not fit the model's output.</summary>
public sealed class CrnnCharsetMismatchException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnCharsetMismatchException"/> class.</summary>
    /// <param name="message">What is wrong, with the offending value and the allowed range.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CrnnCharsetMismatchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string Code => "charset-mismatch";
}
