using System.Buffers.Binary;
using System.IO.Compression;

namespace Crnn.Net.TestKit;

/// <summary>Writes PNG files of every kind, damaged ones included: all parts can be replaced before <see cref="ToBytes"/>.</summary>
public sealed class PngFile
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public required uint Width { get; set; }

    public required uint Height { get; set; }

    public byte BitDepth { get; set; } = 8;

    /// <summary>Gets or sets the colour type: 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA.</summary>
    public byte ColorType { get; set; }

    /// <summary>Gets the chunks between IHDR and IDAT.</summary>
    public List<(string Type, byte[] Data)> Chunks { get; } = [];

    /// <summary>Gets the chunks between IDAT and IEND.</summary>
    public List<(string Type, byte[] Data)> Trailing { get; } = [];

    /// <summary>Gets or sets IDAT's data in place of those that <see cref="Rows"/> make.</summary>
    public byte[]? Packed { get; set; }

    /// <summary>Gets or sets the rows, without filter bytes.</summary>
    public byte[][] Rows { get; set; } = [];

    /// <summary>Writes each grey pixel by <paramref name="write"/> into a file of a colour type and depth of at least 8 bits.</summary>
    public static PngFile From(GrayPicture picture, byte colorType, byte bitDepth, Action<byte, List<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(write);
        var rows = new byte[picture.Height][];
        for (var y = 0; y < rows.Length; y++)
        {
            var row = new List<byte>();
            for (var x = 0; x < picture.Width; x++)
            {
                write(picture[x, y], row);
            }

            rows[y] = [.. row];
        }

        return new PngFile { Width = (uint)picture.Width, Height = (uint)picture.Height, ColorType = colorType, BitDepth = bitDepth, Rows = rows };
    }

    public static PngFile Gray(GrayPicture picture) => From(picture, 0, 8, (g, row) => row.Add(g));

    public static PngFile Gray16(GrayPicture picture) => From(picture, 0, 16, (g, row) => row.AddRange([g, g]));

    public static PngFile Rgb(GrayPicture picture) => From(picture, 2, 8, (g, row) => row.AddRange([g, g, g]));

    public static PngFile Rgb16(GrayPicture picture) => From(picture, 2, 16, (g, row) => row.AddRange([g, g, g, g, g, g]));

    /// <summary>Black ink on nothing: the darkness is in the alpha channel alone.</summary>
    public static PngFile InkGrayAlpha(GrayPicture picture) => From(picture, 4, 8, (g, row) => row.AddRange([0, Ink(g)]));

    /// <inheritdoc cref="InkGrayAlpha"/>
    public static PngFile InkGrayAlpha16(GrayPicture picture) => From(picture, 4, 16, (g, row) => row.AddRange([0, 0, Ink(g), Ink(g)]));

    /// <inheritdoc cref="InkGrayAlpha"/>
    public static PngFile InkRgba(GrayPicture picture) => From(picture, 6, 8, (g, row) => row.AddRange([0, 0, 0, Ink(g)]));

    /// <inheritdoc cref="InkGrayAlpha"/>
    public static PngFile InkRgba16(GrayPicture picture) => From(picture, 6, 16, (g, row) => row.AddRange([0, 0, 0, 0, 0, 0, Ink(g), Ink(g)]));

    /// <summary>A palette of 256 greys.</summary>
    public static PngFile Palette(GrayPicture picture)
    {
        var file = From(picture, 3, 8, (g, row) => row.Add(g));
        file.Chunks.Add(("PLTE", [.. Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i })]));
        return file;
    }

    /// <summary>A palette of 256 blacks, from opaque to transparent.</summary>
    public static PngFile InkPalette(GrayPicture picture)
    {
        var file = From(picture, 3, 8, (g, row) => row.Add(g));
        file.Chunks.Add(("PLTE", new byte[256 * 3]));
        file.Chunks.Add(("tRNS", [.. Enumerable.Range(0, 256).Select(i => Ink((byte)i))]));
        return file;
    }

    /// <summary>One chunk with its length and CRC.</summary>
    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(type);
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        System.Text.Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>The CRC of a chunk's type and data.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    public PngFile With(string type, byte[] data)
    {
        Chunks.Add((type, data));
        return this;
    }

    /// <summary>Adds the chunks of an animation: the still image, and a second frame with the same pixels.</summary>
    public PngFile Animate(bool stillIsFirstFrame = true)
    {
        var frame = new byte[26];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), Width);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Height);
        (frame[21], frame[23]) = (1, 10);
        Chunks.Add(("acTL", [0, 0, 0, 2, 0, 0, 0, 0]));
        if (stillIsFirstFrame)
        {
            Chunks.Add(("fcTL", [.. frame]));
        }

        frame[3] = 1;
        Trailing.Add(("fcTL", frame));
        Trailing.Add(("fdAT", [0, 0, 0, 2, .. Compress()]));
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        file.Write(Header());
        foreach (var (type, data) in Chunks)
        {
            file.Write(Chunk(type, data));
        }

        file.Write(Chunk("IDAT", Packed ?? Compress()));
        foreach (var (type, data) in Trailing)
        {
            file.Write(Chunk(type, data));
        }

        file.Write(Chunk("IEND", []));
        return file.ToArray();
    }

    private byte[] Header()
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, Width);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Height);
        (header[8], header[9], header[10], header[11], header[12]) = (BitDepth, ColorType, 0, 0, 0);
        return Chunk("IHDR", header);
    }

    /// <summary>The rows with their filter bytes, packed.</summary>
    public byte[] Compress()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in Rows)
            {
                zlib.WriteByte(0);
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static byte Ink(byte gray) => (byte)(255 - gray);

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
