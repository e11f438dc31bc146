using System.Runtime.InteropServices;
using Crnn.Net.OpenCv;
using Crnn.Net.TestKit;
using OpenCvSharp;

namespace Crnn.Net.Tests.BadInput;

/// <summary>The line that the cases are made of, in all the ways in which a file can hold it.</summary>
internal static class Source
{
    public const int JpegQuality = 1;
    public const int JpegProgressive = 2;
    public const int JpegRestartInterval = 4;
    public const int WebPQuality = 64;
    public const int Lossless = 101;

    public static SampleImage Sample { get; } = SampleImage.Read("0019.png");

    public static string Text => Sample.Label;

    public static GrayPicture Picture { get; } = Decode(Sample.File);

    public static GrayPicture Decode(byte[] png)
    {
        using var decoded = new OpenCvImageDecoder().Decode(png, ImageFormat.Png.ReadHeader(png));
        return GrayPicture.From(decoded);
    }

    public static byte[] Jpeg(GrayPicture picture, params int[] settings) => Encode(".jpg", picture.Pixels, MatType.CV_8UC1, picture, [JpegQuality, 95, .. settings]);

    public static byte[] WebP(GrayPicture picture, int quality = Lossless) =>
        Encode(".webp", picture.ToRaw(PixelFormat.Bgr24), MatType.CV_8UC3, picture, [WebPQuality, quality]);

    /// <summary>Black ink on nothing.</summary>
    public static byte[] InkWebP(GrayPicture picture, int quality)
    {
        var pixels = new byte[picture.Pixels.Length * 4];
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            pixels[(i * 4) + 3] = (byte)(255 - picture.Pixels[i]);
        }

        return Encode(".webp", pixels, MatType.CV_8UC4, picture, [WebPQuality, quality]);
    }

    public static byte[] Fixture(string name) => File.ReadAllBytes(RepositoryFiles.Of("tests", "Crnn.Net.Tests", "BadInput", "Fixtures", name));

    private static byte[] Encode(string extension, byte[] pixels, MatType type, GrayPicture picture, int[] settings)
    {
        using var mat = new Mat(picture.Height, picture.Width, type);
        Marshal.Copy(pixels, 0, mat.Data, pixels.Length);
        Assert.True(Cv2.ImEncode(extension, mat, out var file, settings));
        return file;
    }
}
