using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Completes what OpenCV makes of transparent files, so that all of them can be blended on white in one way.</summary>
internal static unsafe class Transparency
{
    private const uint Opaque = 0xFF00_0000;
    private const uint OneOfAlpha = 0x0100_0000;

    /// <summary>Paints a PNG's transparent colour white, and makes a bitmap opaque whose alpha was never written.</summary>
    public static void Complete(Mat mat, ReadOnlySpan<byte> encoded, ImageHeader header)
    {
        var channels = mat.Channels();
        if (header.Format == ImageFormat.Png && channels is 1 or 3)
        {
            PaintKeyWhite(mat, channels, encoded);
        }
        else if (header.Format == ImageFormat.Bmp && channels == 4 && !HasAlpha(mat))
        {
            SetOpaque(mat);
        }
    }

    /// <summary>A grey or RGB PNG may name one colour as transparent (tRNS). OpenCV drops that from grey ones and, in some versions, from RGB ones too.</summary>
    private static void PaintKeyWhite(Mat mat, int channels, ReadOnlySpan<byte> png)
    {
        const int bitDepthAt = 24;
        var stored = PngChunks.Find(png, "tRNS"u8);
        if (stored.Length != channels * 2)
        {
            return;
        }

        // OpenCV has blue first, and spreads fewer than 8 bits over the whole range.
        var most = (1 << png[bitDepthAt]) - 1;
        var scale = most < byte.MaxValue ? byte.MaxValue / most : 1;
        Span<ushort> key = stackalloc ushort[channels];
        for (var i = 0; i < channels; i++)
        {
            key[channels - 1 - i] = (ushort)((BinaryPrimitives.ReadUInt16BigEndian(stored[(i * 2)..]) & most) * scale);
        }

        if (mat.Depth() == MatType.CV_16U)
        {
            Paint(mat, (ReadOnlySpan<ushort>)key, ushort.MaxValue);
        }
        else
        {
            Paint(mat, [.. key.ToArray().Select(k => (byte)k)], byte.MaxValue);
        }
    }

    private static void Paint<T>(Mat mat, ReadOnlySpan<T> key, T white)
        where T : unmanaged, IEquatable<T>
    {
        var (rows, columns) = (mat.Rows, mat.Cols);
        for (var y = 0; y < rows; y++)
        {
            var row = new Span<T>((void*)mat.Ptr(y), columns * key.Length);
            for (; !row.IsEmpty; row = row[key.Length..])
            {
                if (row.StartsWith(key))
                {
                    row[..key.Length].Fill(white);
                }
            }
        }
    }

    private static bool HasAlpha(Mat mat)
    {
        var (rows, columns) = (mat.Rows, mat.Cols);
        for (var y = 0; y < rows; y++)
        {
            if (Row(mat, y, columns).ContainsAnyInRange(OneOfAlpha, uint.MaxValue))
            {
                return true;
            }
        }

        return false;
    }

    private static void SetOpaque(Mat mat)
    {
        var (rows, columns) = (mat.Rows, mat.Cols);
        for (var y = 0; y < rows; y++)
        {
            var row = Row(mat, y, columns);
            TensorPrimitives.BitwiseOr(row, Opaque, row);
        }
    }

    /// <summary>A row of BGRA pixels; alpha is the highest byte.</summary>
    private static Span<uint> Row(Mat mat, int y, int columns) => MemoryMarshal.Cast<byte, uint>(new Span<byte>((void*)mat.Ptr(y), columns * 4));
}
