namespace Crnn.Net;

/// <summary>The place of one image in a batch: <see cref="Height"/> rows of grey pixels, <see cref="Stride"/> bytes apart.</summary>
public readonly ref struct LineRow
{
    /// <summary>Initializes a new instance of the <see cref="LineRow"/> struct.</summary>
    /// <param name="pixels">The memory, exactly <paramref name="height"/> x <paramref name="stride"/> bytes.</param>
    /// <param name="width">The columns that the image takes, from 1 to <paramref name="stride"/>.</param>
    /// <param name="height">The rows.</param>
    /// <param name="stride">The padded width.</param>
    public LineRow(Span<byte> pixels, int width, int height, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, stride);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, height * stride, nameof(pixels));
        Pixels = pixels;
        Width = width;
        Height = height;
        Stride = stride;
    }

    /// <summary>Gets the memory.</summary>
    public Span<byte> Pixels { get; }

    /// <summary>Gets the columns that the image takes.</summary>
    public int Width { get; }

    /// <summary>Gets the rows: the model's height.</summary>
    public int Height { get; }

    /// <summary>Gets the padded width: the bucket.</summary>
    public int Stride { get; }

    /// <summary>Fills the columns after the image by repeating its last column.</summary>
    internal void PadRight()
    {
        if (Width == Stride)
        {
            return;
        }

        for (var y = 0; y < Height; y++)
        {
            var line = Pixels.Slice(y * Stride, Stride);
            line[Width..].Fill(line[Width - 1]);
        }
    }
}
