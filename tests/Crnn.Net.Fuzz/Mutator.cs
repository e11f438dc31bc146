using System.Buffers.Binary;
using System.IO.Compression;
using Crnn.Net.TestKit;

namespace Crnn.Net.Fuzz;

/// <summary>Makes file number i of a seed: a valid file, damaged in one to six ways, mostly one. The same seed and number always give the same file.</summary>
internal sealed class Mutator(FuzzFormat format, int seed)
{
    private const int MaxLength = 1 << 20;
    private static readonly uint[] Extremes = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 127, 128, 255, 256, 4096, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFF_FFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFF];
    private readonly IReadOnlyList<byte[]> _corpus = Corpus.Of(format);

    public byte[] Make(int index)
    {
        var random = new SplitMix(((ulong)(uint)seed << 34) ^ ((ulong)format << 32) ^ (uint)index);
        var valid = random.Pick(_corpus);
        var changePixels = format == FuzzFormat.Png && !random.OneIn(3);
        var file = (changePixels ? ChangePixels(valid, random) : valid).ToList();
        for (var left = random.OneIn(4) ? 1 + random.Below(6) : changePixels ? random.Below(2) : 1; left > 0; left--)
        {
            Mutate(file, random);
        }

        if (file.Count > MaxLength)
        {
            file.RemoveRange(MaxLength, file.Count - MaxLength);
        }

        return Repair([.. file], random);
    }

    /// <summary>Damages what a PNG's compressed data unpack to: a bit flipped in the packed data seldom gets past their checksum.</summary>
    private static byte[] ChangePixels(byte[] png, SplitMix random)
    {
        var at = png.AsSpan().IndexOf("IDAT"u8) - 4;
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
        using var pixels = new MemoryStream();
        using (var unpack = new ZLibStream(new MemoryStream(png, at + 8, length), CompressionMode.Decompress))
        {
            unpack.CopyTo(pixels);
        }

        var bytes = pixels.ToArray().ToList();
        for (var left = 1 + random.Below(16); left > 0; left--)
        {
            Change(bytes, random.Below(bytes.Count), _ => random.OneIn(2) ? (byte)random.Below(6) : random.Byte());
        }

        if (random.OneIn(8))
        {
            Truncate(bytes, random);
        }

        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            pack.Write([.. bytes]);
        }

        return [.. png.AsSpan(0, at), .. PngFile.Chunk("IDAT", packed.ToArray()), .. png.AsSpan(at + 12 + length)];
    }

    private void Mutate(List<byte> file, SplitMix random)
    {
        switch (random.Below(12))
        {
            case 0 or 1:
                Change(file, At(file, random), b => (byte)(b ^ (1 << random.Below(8))));
                break;
            case 2:
                Change(file, At(file, random), _ => random.Byte());
                break;
            case 3:
                WriteExtreme(file, At(file, random), random);
                break;
            case 4 or 5:
                WriteExtreme(file, HeaderField(file, random), random);
                break;
            case 6 when random.OneIn(2):
                Truncate(file, random);
                break;
            case 7:
                file.InsertRange(random.Below(file.Count + 1), [.. Enumerable.Range(0, 1 + random.Below(24)).Select(_ => random.Byte())]);
                break;
            case 8:
                var start = At(file, random);
                file.RemoveRange(start, Math.Min(1 + random.Below(24), file.Count - start));
                break;
            case 9:
                CopyWithin(file, random);
                break;
            case 10:
                Splice(file, random);
                break;
            default:
                ShuffleParts(file, random);
                break;
        }
    }

    /// <summary>Half of all places are near the file's beginning, where its structure is.</summary>
    private static int At(List<byte> file, SplitMix random) => random.Below(random.OneIn(2) ? Math.Min(file.Count, 128) : file.Count);

    private static void Change(List<byte> file, int at, Func<byte, byte> change)
    {
        if (at >= 0 && at < file.Count)
        {
            file[at] = change(file[at]);
        }
    }

    private static void WriteExtreme(List<byte> file, int at, SplitMix random)
    {
        Span<byte> bytes = stackalloc byte[4];
        var value = random.Pick(Extremes);
        var width = 1 << random.Below(3);
        if (random.OneIn(2))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            bytes = bytes[..width];
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            bytes = bytes[^width..];
        }

        for (var i = 0; i < width; i++)
        {
            var b = bytes[i];
            Change(file, at + i, _ => b);
        }
    }

    private int HeaderField(List<byte> file, SplitMix random) => format switch
    {
        FuzzFormat.Png => random.Pick<int>([16, 20, 24, 25, 26, 27, 28, 33]),
        FuzzFormat.Bmp => random.Pick<int>([2, 10, 14, 18, 22, 26, 28, 30, 34, 46, 50, 54, 58, 62, 66]),
        FuzzFormat.WebP => random.Pick<int>([4, 12, 16, 20, 21, 23, 24, 26, 27, 28, 30]),
        _ => Parts(file) is { Count: > 0 } parts ? random.Pick(parts).Start + random.Below(20) : 0,
    };

    private static void Truncate(List<byte> file, SplitMix random)
    {
        var length = random.Below(file.Count + 1);
        file.RemoveRange(length, file.Count - length);
    }

    private static void CopyWithin(List<byte> file, SplitMix random)
    {
        var from = At(file, random);
        var bytes = file.GetRange(from, Math.Min(1 + random.Below(64), file.Count - from));
        var to = At(file, random);
        for (var i = 0; i < bytes.Count && to + i < file.Count; i++)
        {
            file[to + i] = bytes[i];
        }
    }

    private void Splice(List<byte> file, SplitMix random)
    {
        var other = random.Pick(_corpus);
        var at = random.Below(file.Count + 1);
        file.RemoveRange(at, file.Count - at);
        file.AddRange(other.AsSpan(random.Below(other.Length)).ToArray());
    }

    /// <summary>Drops, doubles or swaps chunks or segments.</summary>
    private void ShuffleParts(List<byte> file, SplitMix random)
    {
        var parts = Parts(file);
        if (parts.Count == 0)
        {
            return;
        }

        var (start, length) = random.Pick(parts);
        var bytes = file.GetRange(start, length);
        switch (random.Below(3))
        {
            case 0:
                file.RemoveRange(start, length);
                break;
            case 1:
                file.InsertRange(random.Pick(parts).Start, bytes);
                break;
            default:
                file.RemoveRange(start, length);
                file.InsertRange(Math.Min(random.Pick(parts).Start, file.Count), bytes);
                break;
        }
    }

    /// <summary>The chunks or segments that still can be told apart.</summary>
    private List<(int Start, int Length)> Parts(List<byte> file)
    {
        var bytes = file.ToArray().AsSpan();
        var parts = new List<(int Start, int Length)>();
        var at = format switch { FuzzFormat.Jpeg => 2, FuzzFormat.Png => 8, FuzzFormat.WebP => 12, _ => bytes.Length };
        while (at + 8 <= bytes.Length)
        {
            var here = bytes[at..];
            var length = format switch
            {
                FuzzFormat.Jpeg => here[0] == 0xFF ? 2L + BinaryPrimitives.ReadUInt16BigEndian(here[2..]) : 0,
                FuzzFormat.Png => 12L + BinaryPrimitives.ReadUInt32BigEndian(here),
                _ => 8L + ((BinaryPrimitives.ReadUInt32LittleEndian(here[4..]) + 1L) & ~1L),
            };
            if (length < 4 || length > here.Length)
            {
                break;
            }

            parts.Add((at, (int)length));
            at += (int)length;
        }

        return parts;
    }

    /// <summary>Makes checksums and outer lengths right again, mostly: a file that fails the first check tests nothing behind it.</summary>
    private byte[] Repair(byte[] file, SplitMix random)
    {
        if (random.OneIn(4) || file.Length < 12)
        {
            return file;
        }

        if (format == FuzzFormat.Png)
        {
            foreach (var (start, length) in Parts([.. file]))
            {
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(start + length - 4), PngFile.Crc(file.AsSpan(start + 4, length - 8)));
            }

            return random.OneIn(2) && !file.AsSpan().EndsWith(PngFile.Chunk("IEND", [])) ? [.. file, .. PngFile.Chunk("IEND", [])] : file;
        }

        if (format == FuzzFormat.WebP)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        }
        else if (format == FuzzFormat.Jpeg && !file.AsSpan().EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
        {
            return [.. file, 0xFF, 0xD9];
        }

        return file;
    }
}
