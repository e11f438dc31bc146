namespace Crnn.Net.Cli.Workers.Protocol;

/// <summary>An exception on its way back: what tells its kind, its message, and the one number that some kinds have.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">The message.</param>
/// <param name="Number">Ticks or a queue's length.</param>
internal readonly record struct ErrorFrame(string Code, string Message, long Number)
{
    private const string Cancelled = "cancelled";
    private const string Argument = "argument";
    private const string Unexpected = "unexpected";

    public static ErrorFrame Of(Exception error) => error switch
    {
        CrnnOverloadedException e => new ErrorFrame(e.Code, e.Message, e.QueueLength),
        CrnnTimeoutException e => new ErrorFrame(e.Code, e.Message, e.Timeout.Ticks),
        CrnnBreakerOpenException e => new ErrorFrame(e.Code, e.Message, e.RetryAfter.Ticks),
        CrnnException e => new ErrorFrame(e.Code, e.Message, 0),
        OperationCanceledException => new ErrorFrame(Cancelled, error.Message, 0),
        ArgumentException => new ErrorFrame(Argument, error.Message, 0),
        _ => new ErrorFrame(Unexpected, $"{error.GetType().Name}: {error.Message}", 0),
    };

    public static (uint Id, ErrorFrame Error) Read(Frame frame)
    {
        using var body = frame.OpenBody();
        return (body.ReadUInt32(), new ErrorFrame(body.ReadString(), body.ReadString(), body.ReadInt64()));
    }

    /// <param name="frames">Where to.</param>
    /// <param name="kind">An image's error, or the worker's refusal to start.</param>
    /// <param name="id">The image; 0 for a refusal.</param>
    public Task WriteToAsync(FrameWriter frames, FrameKind kind, uint id)
    {
        var error = this;
        return frames.WriteAsync(kind, head =>
        {
            head.Write(id);
            head.Write(error.Code);
            head.Write(error.Message);
            head.Write(error.Number);
        });
    }

    /// <summary>The exception that the caller gets.</summary>
    public Exception ToException() => Code switch
    {
        "invalid-image" => new CrnnInvalidImageException(Message),
        "overloaded" => new CrnnOverloadedException(Message, (int)Number),
        "timeout" => new CrnnTimeoutException(Message, TimeSpan.FromTicks(Number)),
        "breaker-open" => new CrnnBreakerOpenException(Message, TimeSpan.FromTicks(Number)),
        "model-load" => new CrnnModelLoadException(Message),
        "charset-mismatch" => new CrnnCharsetMismatchException(Message),
        Cancelled => new OperationCanceledException(Message),
        Argument => new ArgumentException(Message),
        _ => new CrnnBackendException(Message),
    };
}
