namespace Crnn.Net;

/// <summary>The model's manifest or weights are missing, damaged, or do not fit each other.</summary>
public sealed class CrnnModelLoadException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnModelLoadException"/> class.</summary>
    /// <param name="message">What is wrong, with the offending value and the allowed range.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CrnnModelLoadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string Code => "model-load";
}
