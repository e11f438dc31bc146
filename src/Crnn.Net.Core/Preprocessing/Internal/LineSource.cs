namespace Crnn.Net;

/// <summary>Where the pixels of a line come from. Read on lanes.</summary>
internal abstract class LineSource
{
    /// <summary>The width in pixels, upright.</summary>
    public abstract int Width { get; }

    /// <summary>The height in pixels, upright.</summary>
    public abstract int Height { get; }

    /// <summary>The memory of the caller that it keeps, in bytes.</summary>
    public virtual int Bytes => 0;

    /// <summary>Writes the line into its row of a batch.</summary>
    public abstract void Write(RecognizerParts parts, LineRow row);

    /// <summary>The line as a grey image of its own size, to be disposed.</summary>
    public abstract GrayImage Read(RecognizerParts parts);
}
