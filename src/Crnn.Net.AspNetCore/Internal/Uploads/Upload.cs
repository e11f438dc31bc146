namespace Crnn.Net;

/// <summary>One file of a request. Whoever takes it disposes it.</summary>
/// <param name="Name">What the sender calls it; shown, and never used as a path.</param>
/// <param name="Content">Its bytes, or null when there are too many of them.</param>
internal sealed record Upload(string Name, UploadBuffer? Content) : IDisposable
{
    /// <summary>The name of its form field when it has neither a file name nor a type of its own: it may be a text.</summary>
    public string? Field { get; init; }

    /// <summary>Whether it begins as a zip file does; an empty one has nothing but its end.</summary>
    public bool IsZip => Content is not null && (Content.Memory.Span.StartsWith("PK\x03\x04"u8) || Content.Memory.Span.StartsWith("PK\x05\x06"u8));

    public void Dispose() => Content?.Dispose();
}
