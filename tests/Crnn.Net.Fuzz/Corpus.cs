using System.Runtime.InteropServices;
using Crnn.Net.OpenCv;
using Crnn.Net.TestKit;
using OpenCvSharp;

namespace Crnn.Net.Fuzz;

/// <summary>The valid files that are mutated: small pieces of sample lines, in every kind that a format has.</summary>
internal static class Corpus
{
    private const int JpegQuality = 1;
    private const int JpegProgressive = 2;
    private const int JpegRestartInterval = 4;
    private const int WebPQuality = 64;
    private const int Lossless = 101;

    public static IReadOnlyList<byte[]> Of(FuzzFormat format)
    {
        GrayPicture[] pictures = [Piece("0000.png", 40), Piece("0008.png", 48), Piece("0019.png", 64)];
        return [.. pictures.SelectMany(picture => Files(format, picture)), .. Fixed(format)];
    }

    private static IEnumerable<byte[]> Files(FuzzFormat format, GrayPicture picture) => format switch
    {
        FuzzFormat.Png => Pngs(picture),
        FuzzFormat.Jpeg => Jpegs(picture),
        FuzzFormat.Bmp => Bmps(picture),
        _ => WebPs(picture),
    };

    private static IEnumerable<byte[]> Fixed(FuzzFormat format) => format == FuzzFormat.Jpeg
        ? Directory.GetFiles(RepositoryFiles.Of("tests", "Crnn.Net.Tests", "BadInput", "Fixtures"), "*.jpg").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
        : [];

    private static IEnumerable<byte[]> Pngs(GrayPicture picture)
    {
        yield return PngFile.Gray(picture).ToBytes();
        yield return PngFile.Gray16(picture).ToBytes();
        yield return PngFile.Rgb(picture).ToBytes();
        yield return PngFile.Rgb16(picture).With("tRNS", new byte[6]).ToBytes();
        yield return PngFile.Palette(picture).With("tEXt", "Title\0line"u8.ToArray()).ToBytes();
        yield return PngFile.InkPalette(picture).ToBytes();
        yield return PngFile.InkGrayAlpha(picture).ToBytes();
        yield return PngFile.InkGrayAlpha16(picture).ToBytes();
        yield return PngFile.InkRgba(picture).With("eXIf", ExifBlock.Tiff(ImageOrientation.Rotate90)).ToBytes();
        yield return PngFile.InkRgba16(picture).ToBytes();
        yield return PngFile.Gray(picture).With("tRNS", [0, picture[0, 0]]).With("gAMA", [0, 0, 0xB1, 0x8F]).With("pHYs", [0, 0, 11, 19, 0, 0, 11, 19, 1]).ToBytes();
        yield return PngFile.Gray(picture.StoredFor(ImageOrientation.Transverse)).With("eXIf", ExifBlock.Tiff(ImageOrientation.Transverse, littleEndian: true)).ToBytes();
        yield return new PngFile { Width = 64, Height = 32, BitDepth = 1, Rows = [.. Enumerable.Range(0, 32).Select(y => new byte[] { 0xFF, (byte)y, 0, 0xFF, 0xAA, 0xFF, 0, 0xFF })] }.ToBytes();
        yield return PngFile.InkRgba(picture).Animate().ToBytes();
        yield return PngFile.Gray(picture).Animate(stillIsFirstFrame: false).ToBytes();
    }

    private static IEnumerable<byte[]> Jpegs(GrayPicture picture)
    {
        var gray = Encode(".jpg", picture, PixelFormat.Gray8, JpegQuality, 90);
        yield return gray;
        yield return Encode(".jpg", picture, PixelFormat.Bgr24, JpegQuality, 80);
        yield return Encode(".jpg", picture, PixelFormat.Gray8, JpegProgressive, 1);
        yield return Encode(".jpg", picture, PixelFormat.Bgr24, JpegProgressive, 1);
        yield return Encode(".jpg", picture, PixelFormat.Bgr24, JpegRestartInterval, 1);
        yield return ExifBlock.IntoJpeg(gray, ExifBlock.Tiff(ImageOrientation.Rotate270));
        yield return [.. gray, .. gray];
    }

    private static IEnumerable<byte[]> Bmps(GrayPicture picture)
    {
        yield return BmpFile.Rgb(picture).ToBytes();
        yield return BmpFile.Rgb(picture, topDown: true).ToBytes();
        yield return BmpFile.Palette(picture).ToBytes();
        yield return BmpFile.Rle8(picture).ToBytes();
        yield return BmpFile.Rgbx(picture).ToBytes();
        yield return BmpFile.InkRgba(picture).ToBytes();
        var core = BmpFile.Rgb(picture);
        core.HeaderLength = 12;
        yield return core.ToBytes();
        byte[] twoColours = [0, 0, 0, 0, 255, 255, 255, 0];
        byte[] sixteen = [.. Enumerable.Range(0, 16).SelectMany(i => new[] { (byte)(i * 17), (byte)(i * 17), (byte)(i * 17), (byte)0 })];
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 1, PaletteBytes = twoColours, Data = Noise(8 * 32) }.ToBytes();
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 4, PaletteBytes = sixteen, Data = Noise(32 * 32) }.ToBytes();
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 16, Data = Noise(128 * 32) }.ToBytes();
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 16, Compression = 3, HeaderLength = 56, Masks = [0xF800, 0x7E0, 0x1F, 0], Data = Noise(128 * 32) }.ToBytes();
        byte[] runs = [.. Enumerable.Range(0, 32).SelectMany(_ => new byte[] { 40, 0x1F, 0, 4, 0x12, 0x34, 20, 0xFF, 0, 0 }), 0, 1];
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 4, Compression = 2, PaletteBytes = sixteen, Data = runs }.ToBytes();
        yield return new BmpFile { Width = 64, Height = 32, BitsPerPixel = 8, Compression = 1, PaletteBytes = [.. sixteen, .. new byte[960]], Data = [5, 1, 0, 2, 9, 3, 0, 3, 1, 2, 3, 0, 0, 0, .. runs] }.ToBytes();
    }

    private static IEnumerable<byte[]> WebPs(GrayPicture picture)
    {
        var lossy = Encode(".webp", picture, PixelFormat.Bgr24, WebPQuality, 80);
        yield return lossy;
        yield return Encode(".webp", picture, PixelFormat.Bgr24, WebPQuality, Lossless);
        yield return Encode(".webp", picture, PixelFormat.Bgra32, WebPQuality, Lossless);
        yield return Encode(".webp", picture, PixelFormat.Bgra32, WebPQuality, 60);
        yield return ExifBlock.IntoWebP(lossy, picture.Width, picture.Height, ExifBlock.Tiff(ImageOrientation.Rotate90));
        yield return Animated(picture, lossy);
    }

    /// <summary>Two frames of one picture. A mutation that clears the animation flag sends it to the decoder.</summary>
    private static byte[] Animated(GrayPicture picture, byte[] lossy)
    {
        byte[] size = [(byte)(picture.Width - 1), 0, 0, (byte)(picture.Height - 1), 0, 0];
        var frame = ExifBlock.RiffChunk("ANMF"u8, [0, 0, 0, 0, 0, 0, .. size, 40, 0, 0, 0, .. lossy.AsSpan(12)]);
        return ExifBlock.RiffChunk("RIFF"u8, [.. "WEBP"u8, .. ExifBlock.RiffChunk("VP8X"u8, [2, 0, 0, 0, .. size]), .. ExifBlock.RiffChunk("ANIM"u8, new byte[6]), .. frame, .. frame]);
    }

    private static GrayPicture Piece(string sample, int width)
    {
        var file = SampleImage.Read(sample).File;
        using var decoded = new OpenCvImageDecoder().Decode(file, ImageFormat.Png.ReadHeader(file));
        var whole = GrayPicture.From(decoded);
        return new GrayPicture(width, whole.Height, [.. Enumerable.Range(0, whole.Height).SelectMany(y => whole.Pixels.AsSpan(y * whole.Width, width).ToArray())]);
    }

    private static byte[] Encode(string extension, GrayPicture picture, PixelFormat format, params int[] settings)
    {
        var pixels = picture.ToRaw(format);
        for (var i = 3; format == PixelFormat.Bgra32 && i < pixels.Length; i += 4)
        {
            (pixels[i - 3], pixels[i - 2], pixels[i - 1], pixels[i]) = (0, 0, 0, (byte)(255 - pixels[i - 1]));
        }

        using var mat = new Mat(picture.Height, picture.Width, format.BytesPerPixel() switch { 1 => MatType.CV_8UC1, 3 => MatType.CV_8UC3, _ => MatType.CV_8UC4 });
        Marshal.Copy(pixels, 0, mat.Data, pixels.Length);
        return Cv2.ImEncode(extension, mat, out var file, settings) ? file : throw new InvalidOperationException($"{extension} cannot be encoded.");
    }

    private static byte[] Noise(int length)
    {
        var random = new SplitMix((ulong)length);
        var noise = new byte[length];
        foreach (ref var b in noise.AsSpan())
        {
            b = random.Byte();
        }

        return noise;
    }
}
