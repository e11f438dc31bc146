namespace Crnn.Net;

/// <summary>The process that ran the image died. For recognizers that run their model in other processes.</summary>
public sealed class CrnnWorkerLostException : CrnnException
{
    /// <summary>Initializes a new instance of the <see cref="CrnnWorkerLostException"/> class.</summary>
    /// <param name="message">How the process ended, for example its exit code or signal.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CrnnWorkerLostException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public override string Code => "worker-lost";
}
