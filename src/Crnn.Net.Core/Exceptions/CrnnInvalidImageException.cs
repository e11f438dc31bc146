namespace Crnn.Net;

/// <summary>The image cannot be read: unknown format, damaged, or beyond a limit.</summary>
public sealed class CrnnInvalidImageException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnInvalidImageException"/> class.</summary>
    /// <param name="message">What is wrong, with the offending value and the allowed range.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CrnnInvalidImageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string Code => "invalid-image";
}
