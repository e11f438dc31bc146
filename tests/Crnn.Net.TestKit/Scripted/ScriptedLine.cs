using System.Buffers.Binary;

namespace Crnn.Net.TestKit;

/// <summary>Images whose text is known by construction: each character is a frame of its class's grey value and a blank frame.</summary>
/// <remarks>The last row's first pixel is a mark: <see cref="Poison"/> makes every run fail that holds the image, <see cref="NotANumber"/> makes its scores NaN.</remarks>
public static class ScriptedLine
{
    /// <summary>The characters that can be drawn: class k, a pixel of value k, is the character at k - 1.</summary>
    public const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public const int Height = 8;
    public const int Stride = 4;
    public const byte Poison = 253;
    public const byte NotANumber = 252;

    /// <summary>The encoded file: magic, width, height, pixels.</summary>
    public const int HeaderLength = 12;

    internal static ReadOnlySpan<byte> Magic => "LINE"u8;

    /// <summary>The width that a text needs.</summary>
    public static int WidthOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Math.Max(2, 2 * text.Length) * Stride;
    }

    /// <summary>Draws a text as grey pixels, <see cref="Height"/> rows without gaps.</summary>
    public static byte[] Draw(string text, int width = 0, byte mark = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        width = Math.Max(width, WidthOf(text));
        var pixels = new byte[width * Height];
        for (var i = 0; i < text.Length; i++)
        {
            pixels.AsSpan(2 * i * Stride, Stride).Fill(checked((byte)(Characters.IndexOf(text[i], StringComparison.Ordinal) + 1)));
        }

        pixels[(Height - 1) * width] = mark;
        return pixels;
    }

    /// <summary>A file of <see cref="ScriptedFormat"/> that shows a text.</summary>
    public static byte[] File(string text, int width = 0, byte mark = 0)
    {
        var pixels = Draw(text, width, mark);
        var file = new byte[HeaderLength + pixels.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), pixels.Length / Height);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Height);
        pixels.CopyTo(file, HeaderLength);
        return file;
    }

    /// <summary>An encoded image that shows a text.</summary>
    public static LineImage Image(string text, int width = 0, byte mark = 0) => LineImage.FromEncoded(File(text, width, mark));
}
