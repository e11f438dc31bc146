namespace Crnn.Net;

/// <summary>A batch of images as a tensor of 32-bit floats, N x C x H x W, row-major.</summary>
public readonly struct ImageTensor
{
    /// <summary>Initializes a new instance of the <see cref="ImageTensor"/> struct.</summary>
    /// <param name="data">The elements, exactly the product of the dimensions.</param>
    /// <param name="count">N: the images.</param>
    /// <param name="channels">C: the channels.</param>
    /// <param name="height">H: the rows of pixels.</param>
    /// <param name="width">W: the padded columns.</param>
    public ImageTensor(Memory<float> data, int count, int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Length, (long)count * channels * height * width, nameof(data));
        Data = data;
        Count = count;
        Channels = channels;
        Height = height;
        Width = width;
    }

    /// <summary>Gets the elements.</summary>
    public Memory<float> Data { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count { get; }

    /// <summary>Gets the number of channels.</summary>
    public int Channels { get; }

    /// <summary>Gets the rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Gets the padded columns.</summary>
    public int Width { get; }

    /// <summary>Gets the gate below which a gated graph is to open a frame: what its input <see cref="ModelOutput.Threshold"/> is given. Graphs without that input pass over it.</summary>
    /// <value>The default is 0, which is what the graph does by itself.</value>
    public float OpenBelow { get; init; }
}
