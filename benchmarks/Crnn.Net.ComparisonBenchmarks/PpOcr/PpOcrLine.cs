using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Crnn.Net.ComparisonBenchmarks.PpOcr;

/// <summary>An image as PaddleOCR prepares it: BGR, 48 high, the aspect kept, -1 to 1, padded with 0 on the right to a multiple of 32 and at least 320.</summary>
internal sealed record PpOcrLine(float[] Pixels, int Width)
{
    public const int Channels = 3;
    public const int Height = 48;
    private const int MinWidth = 320;
    private const int Multiple = 32;

    public static PpOcrLine Read(string path)
    {
        using var image = Cv2.ImDecode(File.ReadAllBytes(path), ImreadModes.Color);
        var own = (int)Math.Ceiling((double)Height * image.Cols / image.Rows);
        var width = Math.Max(MinWidth, (own + Multiple - 1) / Multiple * Multiple);
        using var resized = new Mat();
        Cv2.Resize(image, resized, new Size(own, Height), 0, 0, InterpolationFlags.Linear);
        var bytes = new byte[Height * own * Channels];
        Marshal.Copy(resized.Data, bytes, 0, bytes.Length);
        var pixels = new float[Channels * Height * width];
        for (var c = 0; c < Channels; c++)
        {
            for (var y = 0; y < Height; y++)
            {
                var from = bytes.AsSpan((y * own * Channels) + c);
                var to = pixels.AsSpan(((c * Height) + y) * width, own);
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = (from[x * Channels] / 127.5f) - 1;
                }
            }
        }

        return new PpOcrLine(pixels, width);
    }
}
