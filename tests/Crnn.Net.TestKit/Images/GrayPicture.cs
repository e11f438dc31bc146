namespace Crnn.Net.TestKit;

/// <summary>Grey pixels without gaps between the rows: what the writers of test images start from.</summary>
public sealed record GrayPicture(int Width, int Height, byte[] Pixels)
{
    public byte this[int x, int y] => Pixels[(y * Width) + x];

    /// <summary>Makes a picture of one value.</summary>
    public static GrayPicture Filled(int width, int height, byte value)
    {
        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(value);
        return new GrayPicture(width, height, pixels);
    }

    /// <summary>Makes a picture in which no two neighbours are alike, so that a wrong turn shows in every pixel.</summary>
    public static GrayPicture Pattern(int width, int height) => FromPixels(width, height, (x, y) => (byte)((x * 31) + (y * 57) + (x * y)));

    /// <summary>Copies the pixels of a decoded grey image.</summary>
    public static GrayPicture From(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var view = image.Pixels;
        if (view.Format != PixelFormat.Gray8)
        {
            throw new ArgumentException($"The image has {view.Format} pixels; Gray8 is needed.", nameof(image));
        }

        var pixels = new byte[view.Width * view.Height];
        for (var y = 0; y < view.Height; y++)
        {
            view.Pixels.Slice(y * view.Stride, view.Width).CopyTo(pixels.AsSpan(y * view.Width));
        }

        return new GrayPicture(view.Width, view.Height, pixels);
    }

    /// <summary>Makes the picture that must be stored so that an orientation tag shows this one. Straight from the EXIF
    /// specification's table of where row 0 and column 0 are; it knows nothing of the code under test.</summary>
    public GrayPicture StoredFor(ImageOrientation orientation)
    {
        int right = Width - 1, bottom = Height - 1;
        return orientation switch
        {
            ImageOrientation.Upright => this,
            ImageOrientation.FlipHorizontal => FromPixels(Width, Height, (column, row) => this[right - column, row]),
            ImageOrientation.Rotate180 => FromPixels(Width, Height, (column, row) => this[right - column, bottom - row]),
            ImageOrientation.FlipVertical => FromPixels(Width, Height, (column, row) => this[column, bottom - row]),
            ImageOrientation.Transpose => FromPixels(Height, Width, (column, row) => this[row, column]),
            ImageOrientation.Rotate90 => FromPixels(Height, Width, (column, row) => this[right - row, column]),
            ImageOrientation.Transverse => FromPixels(Height, Width, (column, row) => this[right - row, bottom - column]),
            ImageOrientation.Rotate270 => FromPixels(Height, Width, (column, row) => this[row, bottom - column]),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "The orientation must be from 1 to 8."),
        };
    }

    /// <summary>Lays the pixels out in another format: grey in every colour channel, opaque, with a gap after each row.</summary>
    public byte[] ToRaw(PixelFormat format, int gap = 0)
    {
        var bytes = format.BytesPerPixel();
        var stride = (Width * bytes) + gap;
        var raw = new byte[stride * Height];
        raw.AsSpan().Fill(0x5A);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var pixel = raw.AsSpan((y * stride) + (x * bytes), bytes);
                pixel.Fill(this[x, y]);
                if (bytes == 4)
                {
                    pixel[3] = byte.MaxValue;
                }
            }
        }

        return raw;
    }

    private static GrayPicture FromPixels(int width, int height, Func<int, int, byte> pixel)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = pixel(x, y);
            }
        }

        return new GrayPicture(width, height, pixels);
    }
}
