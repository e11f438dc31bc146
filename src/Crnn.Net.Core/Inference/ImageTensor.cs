namespace Crnn.Net;

/// <summary>A batch of images as a tensor of four dimensions, of 32-bit floats or, for models that take pixels as they are, of bytes.</summary>
public readonly struct ImageTensor
{
    /// <summary>Initializes a new instance of the <see cref="ImageTensor"/> struct, of floats.</summary>
    /// <param name="data">The elements, exactly the product of the dimensions.</param>
    /// <param name="count">N: the images.</param>
    /// <param name="channels">C: the channels.</param>
    /// <param name="height">H: the rows of pixels.</param>
    /// <param name="width">W: the padded columns.</param>
    /// <param name="layout">The order of the dimensions.</param>
    public ImageTensor(Memory<float> data, int count, int channels, int height, int width, ImageLayout layout = ImageLayout.Nchw)
        : this(data.Length, count, channels, height, width, layout) => Data = data;

    /// <summary>Initializes a new instance of the <see cref="ImageTensor"/> struct, of bytes.</summary>
    /// <param name="bytes">The elements, exactly the product of the dimensions.</param>
    /// <param name="count">N: the images.</param>
    /// <param name="channels">C: the channels.</param>
    /// <param name="height">H: the rows of pixels.</param>
    /// <param name="width">W: the padded columns.</param>
    /// <param name="layout">The order of the dimensions.</param>
    public ImageTensor(Memory<byte> bytes, int count, int channels, int height, int width, ImageLayout layout = ImageLayout.Nchw)
        : this(bytes.Length, count, channels, height, width, layout) => Bytes = bytes;

    private ImageTensor(long length, int count, int channels, int height, int width, ImageLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, (long)count * channels * height * width, "data");
        Count = count;
        Channels = channels;
        Height = height;
        Width = width;
        Layout = layout;
    }

    /// <summary>Gets the elements of a tensor of floats.</summary>
    /// <value>Empty for a tensor of bytes.</value>
    public Memory<float> Data { get; }

    /// <summary>Gets the elements of a tensor of bytes.</summary>
    /// <value>Empty for a tensor of floats.</value>
    public Memory<byte> Bytes { get; }

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
    /// <summary>Gets the order of the dimensions.</summary>
    public ImageLayout Layout { get; }

    /// <summary>Writes the dimensions in the order of <see cref="Layout"/>.</summary>
    /// <param name="shape">Receives four numbers.</param>
    public void GetShape(Span<long> shape) => (shape[0], shape[1], shape[2], shape[3]) = Layout switch
    {
        ImageLayout.Nhwc => (Count, Height, Width, Channels),
        ImageLayout.Nwhc => (Count, Width, Height, Channels),
        _ => (Count, Channels, Height, Width),
    };
}
