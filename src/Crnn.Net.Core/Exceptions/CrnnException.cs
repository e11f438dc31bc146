namespace Crnn.Net;

/// <summary>The base of all errors of this library. Arguments, cancellation, disposal and a stream's own errors keep their usual types.</summary>
public abstract class CrnnException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="CrnnException"/> class.</summary>
    /// <param name="message">What is wrong, with the offending value and the allowed range.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    protected CrnnException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a short stable name of the kind of error, for logs, results and metrics: for example <c>invalid-image</c>.</summary>
    public abstract string Code { get; }
}
