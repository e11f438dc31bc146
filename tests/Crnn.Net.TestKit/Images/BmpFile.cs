using System.Buffers.Binary;

namespace Crnn.Net.TestKit;

/// <summary>Writes Windows bitmaps; every header field can be replaced before <see cref="ToBytes"/>.</summary>
public sealed class BmpFile
{
    private const int FileHeaderLength = 14;

    public required int Width { get; set; }

    /// <summary>Gets or sets the height; negative means rows from top to bottom.</summary>
    public required int Height { get; set; }

    public int HeaderLength { get; set; } = 40;

    public ushort BitsPerPixel { get; set; } = 24;

    public uint Compression { get; set; }

    public uint PixelsAt { get; set; }

    /// <summary>Gets or sets red, green, blue and alpha masks: part of a header of at least 56 bytes.</summary>
    public uint[] Masks { get; set; } = [];

    public byte[] PaletteBytes { get; set; } = [];

    public byte[] Data { get; set; } = [];

    /// <summary>24 bits a pixel, rows from bottom to top unless <paramref name="topDown"/>.</summary>
    public static BmpFile Rgb(GrayPicture picture, bool topDown = false) =>
        From(picture, 24, topDown, (g, at) => at.Fill(g));

    /// <summary>A palette of 256 greys.</summary>
    public static BmpFile Palette(GrayPicture picture)
    {
        var file = From(picture, 8, topDown: false, (g, at) => at.Fill(g));
        file.PaletteBytes = Grays();
        return file;
    }

    /// <summary>32 bits a pixel with an alpha mask: black ink on nothing.</summary>
    public static BmpFile InkRgba(GrayPicture picture)
    {
        var file = From(picture, 32, topDown: false, (g, at) => at[3] = (byte)(255 - g));
        file.HeaderLength = 108;
        file.Compression = 3;
        file.Masks = [0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000];
        return file;
    }

    /// <summary>32 bits a pixel without an alpha mask: the fourth byte means nothing.</summary>
    public static BmpFile Rgbx(GrayPicture picture) => From(picture, 32, topDown: false, (g, at) => at[..3].Fill(g));

    /// <summary>Run lengths: every pixel is a run of its own.</summary>
    public static BmpFile Rle8(GrayPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var data = new List<byte>();
        for (var y = picture.Height - 1; y >= 0; y--)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                data.AddRange([1, picture[x, y]]);
            }

            data.AddRange([0, 0]);
        }

        data.AddRange([0, 1]);
        return new BmpFile { Width = picture.Width, Height = picture.Height, BitsPerPixel = 8, Compression = 1, PaletteBytes = Grays(), Data = [.. data] };
    }

    public byte[] ToBytes()
    {
        var pixelsAt = FileHeaderLength + HeaderLength + PaletteBytes.Length;
        var file = new byte[pixelsAt + Data.Length];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(10), PixelsAt == 0 ? (uint)pixelsAt : PixelsAt);
        var header = file.AsSpan(FileHeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(header, HeaderLength);
        if (HeaderLength == 12)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header[4..], (ushort)Width);
            BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)Height);
            BinaryPrimitives.WriteUInt16LittleEndian(header[8..], 1);
            BinaryPrimitives.WriteUInt16LittleEndian(header[10..], BitsPerPixel);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(header[4..], Width);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], Height);
            BinaryPrimitives.WriteUInt16LittleEndian(header[12..], 1);
            BinaryPrimitives.WriteUInt16LittleEndian(header[14..], BitsPerPixel);
            BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Compression);
            for (var i = 0; i < Masks.Length; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(header[(40 + (i * 4))..], Masks[i]);
            }
        }

        PaletteBytes.CopyTo(header[HeaderLength..]);
        Data.CopyTo(file.AsSpan(pixelsAt));
        return file;
    }

    private delegate void WritePixel(byte gray, Span<byte> at);

    private static BmpFile From(GrayPicture picture, ushort bitsPerPixel, bool topDown, WritePixel write)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var bytes = bitsPerPixel / 8;
        var stride = ((picture.Width * bytes) + 3) / 4 * 4;
        var data = new byte[stride * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = data.AsSpan((topDown ? y : picture.Height - 1 - y) * stride);
            for (var x = 0; x < picture.Width; x++)
            {
                write(picture[x, y], row.Slice(x * bytes, bytes));
            }
        }

        return new BmpFile { Width = picture.Width, Height = topDown ? -picture.Height : picture.Height, BitsPerPixel = bitsPerPixel, Data = data };
    }

    private static byte[] Grays() => [.. Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i, (byte)0 })];
}
