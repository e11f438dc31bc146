using System.Buffers.Binary;
using Crnn.Net.TestKit;
using static Crnn.Net.Tests.BadInput.BadInputCase;

namespace Crnn.Net.Tests.BadInput;

/// <summary>Files that are damaged, foreign, of extreme sizes, or of an unusual kind of pixel.</summary>
internal static class ImageFileCases
{
    private const string Allowed = "allowed are PNG, JPEG, BMP, WebP";

    private static readonly GrayPicture Line = Source.Picture;

    public static IEnumerable<BadInputCase> All() => [.. Damaged(), .. CutFiles(), .. Foreign(), .. Sizes(), .. PngKinds(), .. JpegKinds(), .. BmpKinds(), .. WebPKinds()];

    private static IEnumerable<BadInputCase> Damaged()
    {
        var png = PngFile.Gray(Line).ToBytes();
        yield return Refuses("no bytes", [], "empty", "0 bytes");
        yield return Refuses("a text file", "Not an image at all.\n"u8.ToArray(), "unknown format", "4E6F7420616E2069", Allowed);
        yield return Refuses("one byte", [0x89], "unknown format", "(its first bytes are 89)", Allowed);
        yield return Refuses("a PNG whose chunk claims 4 GiB", Patch(png, 33, [0xFF, 0xFF, 0xFF, 0xFF]), "cut off", $"{png.Length} bytes");
        yield return Refuses("a PNG whose chunk claims 2 GiB", Patch(png, 33, [0x7F, 0xFF, 0xFF, 0xFF]), "cut off", $"{png.Length} bytes");
        yield return Refuses("a PNG without a header chunk", Patch(png, 12, "JHDR"u8), "first chunk is not IHDR");
        yield return Refuses("a PNG of colour type 5", Patch(png, 25, [5]), "damaged", $"{Line.Width} x {Line.Height}");
        yield return Refuses("a PNG whose pixels end early", new PngFile { Width = 300, Height = 32, Rows = [new byte[300], new byte[300]] }.ToBytes(), "damaged", "300 x 32");
        yield return Refuses("a PNG without pixels", new PngFile { Width = 300, Height = 32 }.ToBytes(), "damaged", "300 x 32");
        yield return Refuses("a JPEG without a scan", [0xFF, 0xD8, 0xFF, 0xD9], "ends at byte 2");
        yield return Refuses("a JPEG segment of length 0", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xD9], "at byte 2", "length of 0", "at least 2");
        yield return Refuses("a bitmap with a header of 13 bytes", Patch(BmpFile.Rgb(Line).ToBytes(), 14, [13, 0, 0, 0]), "13 bytes", "12 or at least 40");
        yield return Refuses("a bitmap of 5 bits a pixel", Patch(BmpFile.Rgb(Line).ToBytes(), 28, [5, 0]), "5 bits per pixel");
        yield return Refuses("a bitmap that holds a JPEG", new BmpFile { Width = 100, Height = 32, Compression = 4, Data = new byte[64] }.ToBytes(), "damaged", "100 x 32");
        yield return Refuses("a bitmap with its pixels beyond its end", new BmpFile { Width = 10, Height = 10, PixelsAt = 0xFFFFFFF0, Data = new byte[320] }.ToBytes(), "cut off");
        yield return Refuses("a bitmap with runs that end early", Rle(Line, keep: 100), "damaged", $"{Line.Width} x {Line.Height}");
        yield return Refuses("a WebP of another stream", Patch(Source.WebP(Line), 12, "XXXX"u8), "first chunk is none of");
    }

    private static IEnumerable<BadInputCase> CutFiles()
    {
        var png = PngFile.Gray(Line).ToBytes();
        foreach (var length in (int[])[9, 20, 33, 60, png.Length / 2, png.Length - 12, png.Length - 1])
        {
            yield return CutOff("a PNG cut off", png, length);
        }

        var jpeg = Source.Jpeg(Line);
        foreach (var length in (int[])[4, 21, 200, jpeg.Length / 2, jpeg.Length * 3 / 4, jpeg.Length * 9 / 10, jpeg.Length - 2, jpeg.Length - 1])
        {
            yield return CutOff("a JPEG cut off", jpeg, length);
        }

        var progressive = Source.Jpeg(Line, Source.JpegProgressive, 1);
        foreach (var length in (int[])[progressive.Length / 3, progressive.Length / 2, progressive.Length - 2])
        {
            yield return CutOff("a progressive JPEG cut off", progressive, length);
        }

        // The end marker of a thumbnail in the EXIF block is not the image's own.
        yield return CutOff("a JPEG cut off behind a thumbnail", ExifBlock.IntoJpeg(jpeg, [.. ExifBlock.Tiff(ImageOrientation.Upright), .. Source.Jpeg(GrayPicture.Pattern(16, 16))]), jpeg.Length);

        var bmp = BmpFile.Rgb(Line).ToBytes();
        foreach (var length in (int[])[2, 30, 60, bmp.Length / 2, bmp.Length - 1])
        {
            yield return CutOff("a bitmap cut off", bmp, length);
        }

        foreach (var (name, webp) in new[] { ("a lossless WebP cut off", Source.WebP(Line)), ("a lossy WebP cut off", Source.WebP(Line, 90)) })
        {
            foreach (var length in (int[])[15, 29, webp.Length / 2, webp.Length - 1])
            {
                yield return CutOff(name, webp, length);
            }
        }

        var lossy = Source.WebP(Line, 90);
        yield return Refuses(
            "a WebP whose stream is cut and whose lengths agree",
            ExifBlock.RiffChunk("RIFF"u8, [.. "WEBP"u8, .. ExifBlock.RiffChunk("VP8 "u8, lossy.AsSpan(20, (lossy.Length - 20) / 2))]),
            "damaged",
            $"{Line.Width} x {Line.Height}");
    }

    private static IEnumerable<BadInputCase> Foreign()
    {
        (string Name, byte[] Magic)[] kinds =
        [
            ("a GIF", "GIF89a"u8.ToArray()),
            ("a TIFF", "II*\0"u8.ToArray()),
            ("a TIFF", "MM\0*"u8.ToArray()),
            ("a TIFF", "II+\0"u8.ToArray()),
            ("a PDF", "%PDF-1.7"u8.ToArray()),
            ("an AVIF", "\0\0\0 ftypavif"u8.ToArray()),
            ("an AVIF", "\0\0\0 ftypavis"u8.ToArray()),
            ("an HEIC", "\0\0\0$ftypheic"u8.ToArray()),
            ("an HEIC", "\0\0\0$ftypmif1"u8.ToArray()),
            ("an MP4", "\0\0\0$ftypisom"u8.ToArray()),
            ("an icon", [0, 0, 1, 0, 1, 0]),
            ("a cursor", [0, 0, 2, 0, 1, 0]),
            ("a JPEG XL", [0xFF, 0x0A]),
            ("a JPEG XL", "\0\0\0\x0CJXL "u8.ToArray()),
            ("a JPEG 2000", "\0\0\0\x0CjP  "u8.ToArray()),
            ("a JPEG 2000", [0xFF, 0x4F, 0xFF, 0x51]),
            ("a JPEG XR", [0x49, 0x49, 0xBC, 0x01]),
            ("a PNM", "P1\n2 2\n"u8.ToArray()),
            ("a PNM", "P5\n2 2\n255\n"u8.ToArray()),
            ("a PNM", "P7\nWIDTH 2\n"u8.ToArray()),
            ("a PNM", "PF\n2 2\n"u8.ToArray()),
            ("a Photoshop file", "8BPS"u8.ToArray()),
            ("a Radiance HDR", "#?RADIANCE\n"u8.ToArray()),
            ("an OpenEXR", [0x76, 0x2F, 0x31, 0x01]),
            ("a Sun raster", [0x59, 0xA6, 0x6A, 0x95]),
            ("a DirectDraw surface", "DDS \x7C"u8.ToArray()),
            ("a QOI", "qoif"u8.ToArray()),
            ("a ZIP", "PK\x03\x04"u8.ToArray()),
            ("a gzip", [0x1F, 0x8B, 8]),
            ("a RIFF file other than WebP", "RIFF\x24\0\0\0WAVE"u8.ToArray()),
            ("an SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray()),
            ("an HTML page", "<!DOCTYPE html><html>"u8.ToArray()),
        ];
        return kinds.Select(kind => Refuses($"{kind.Name} ({Convert.ToHexString(kind.Magic)})", [.. kind.Magic, .. new byte[64]], kind.Name, Allowed));
    }

    private static IEnumerable<BadInputCase> Sizes()
    {
        var huge = new PngFile { Width = 40000, Height = 40000 }.ToBytes();
        yield return Refuses("a PNG that claims 40000 x 40000", huge, "40000 x 40000 = 1600000000 pixels", "at most 40000000");
        yield return Refuses("a PNG that claims 2147483647 x 2147483647", new PngFile { Width = int.MaxValue, Height = int.MaxValue }.ToBytes(), "2147483647 x 2147483647", "at most 40000000");
        yield return Refuses("a PNG that claims 4294967295 x 1", new PngFile { Width = uint.MaxValue, Height = 1 }.ToBytes(), "4294967295 x 1");
        yield return Refuses("a PNG of 0 x 32", new PngFile { Width = 0, Height = 32 }.ToBytes(), "0 x 32");
        yield return Refuses("a PNG of 32 x 0", new PngFile { Width = 32, Height = 0 }.ToBytes(), "32 x 0");
        yield return Refuses("a bitmap that claims 40000 x 40000", new BmpFile { Width = 40000, Height = 40000, Compression = 1, BitsPerPixel = 8 }.ToBytes(), "40000 x 40000 = 1600000000 pixels", "at most 40000000");
        yield return Refuses("a bitmap of 0 x 0", new BmpFile { Width = 0, Height = 0 }.ToBytes(), "0 x 0");
        yield return Refuses("a bitmap of width -5", new BmpFile { Width = -5, Height = 5 }.ToBytes(), "-5 x 5");
        yield return Refuses("a bitmap of the least height", new BmpFile { Width = 1, Height = int.MinValue }.ToBytes(), "1 x 2147483648");
        var jpeg = Source.Jpeg(GrayPicture.Filled(64, 32, 200));
        yield return Refuses("a JPEG that claims 65535 x 65535", ResizeJpeg(jpeg, 65535, 65535), "65535 x 65535", "at most 40000000");
        yield return Refuses("a JPEG of height 0", ResizeJpeg(jpeg, 64, 0), "64 x 0");
        yield return Refuses("a WebP that claims 16777216 x 16777216", ClaimWebP(16777216, 16777216), "16777216 x 16777216", "at most 40000000");
        yield return Refuses("a WebP that claims another size than its stream", ClaimWebP(640, 32), "640 x 32");
        yield return Refuses("more bytes than are allowed", new byte[(32 << 20) + 1], "33554433 bytes", "at most 33554432");
        yield return Reads("1 x 1", PngFile.Gray(GrayPicture.Filled(1, 1, 0)).ToBytes(), text: null);
        yield return Reads("1 x 5000", PngFile.Gray(GrayPicture.Filled(1, 5000, 0)).ToBytes(), text: null);
        yield return Refuses("5000 x 1", PngFile.Gray(GrayPicture.Filled(5000, 1, 0)).ToBytes(), "5000 x 1", "160000 wide", "at most 4096");
        yield return Reads("4096 x 32", PngFile.Gray(GrayPicture.Filled(4096, 32, 255)).ToBytes(), string.Empty);
        yield return Refuses("4097 x 32", PngFile.Gray(GrayPicture.Filled(4097, 32, 255)).ToBytes(), "4097 x 32", "4097 wide", "at most 4096");
    }

    private static IEnumerable<BadInputCase> PngKinds()
    {
        yield return Reads("a grey PNG", PngFile.Gray(Line).ToBytes(), Source.Text);
        yield return Reads("an RGB PNG", PngFile.Rgb(Line).ToBytes(), Source.Text);
        yield return Reads("a grey PNG of 16 bits", PngFile.Gray16(Line).ToBytes(), Source.Text);
        yield return Reads("an RGB PNG of 16 bits", PngFile.Rgb16(Line).ToBytes(), Source.Text);
        yield return Reads("a palette PNG", PngFile.Palette(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, palette and tRNS", PngFile.InkPalette(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, grey + alpha", PngFile.InkGrayAlpha(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, grey + alpha of 16 bits", PngFile.InkGrayAlpha16(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, RGBA", PngFile.InkRgba(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, RGBA of 16 bits", PngFile.InkRgba16(Line).ToBytes(), Source.Text);

        // Ink of value 1 on paper of value 0 that tRNS calls transparent.
        var ink = new GrayPicture(Line.Width, Line.Height, [.. Line.Pixels.Select(g => g < 128 ? (byte)1 : (byte)0)]);
        yield return Reads("black on a transparent colour, grey", PngFile.Gray(ink).With("tRNS", [0, 0]).ToBytes(), Source.Text);
        yield return Reads("black on a transparent colour, grey of 16 bits", PngFile.Gray16(ink).With("tRNS", [0, 0]).ToBytes(), Source.Text);
        yield return Reads("black on a transparent colour, RGB", PngFile.Rgb(ink).With("tRNS", new byte[6]).ToBytes(), Source.Text);
        yield return Reads("black on a transparent colour, RGB of 16 bits", PngFile.Rgb16(ink).With("tRNS", new byte[6]).ToBytes(), Source.Text);
        yield return Reads("a grey PNG with an empty tRNS", PngFile.Gray(Line).With("tRNS", []).ToBytes(), Source.Text);

        // OpenCV 4.13 ends the process on the last two of these when it sees their animation.
        yield return Reads("an animated PNG, by its still image", PngFile.Gray(Line).Animate().ToBytes(), Source.Text);
        yield return Reads("an animated PNG whose still image is no frame", PngFile.InkRgba(Line).Animate(stillIsFirstFrame: false).ToBytes(), Source.Text);
        yield return Refuses("an animated PNG with damaged pixels", BreakChecksum(PngFile.Gray(Line).Animate()), "damaged", $"{Line.Width} x {Line.Height}");
        yield return Refuses("an animated PNG with damaged pixels that are no frame", BreakChecksum(PngFile.InkRgba(Line).Animate(stillIsFirstFrame: false)), "damaged", $"{Line.Width} x {Line.Height}");
        yield return Reads("a PNG with bytes after its end", [.. PngFile.Gray(Line).ToBytes(), 1, 2, 3], Source.Text);
    }

    private static IEnumerable<BadInputCase> JpegKinds()
    {
        yield return Reads("a JPEG", Source.Jpeg(Line), Source.Text);
        yield return Reads("a progressive JPEG", Source.Jpeg(Line, Source.JpegProgressive, 1), Source.Text);
        yield return Reads("a JPEG with restart markers", Source.Jpeg(Line, Source.JpegRestartInterval, 2), Source.Text);
        yield return Reads("a JPEG with bytes after its end", [.. Source.Jpeg(Line), .. "trailing"u8], Source.Text);
        yield return Reads("a JPEG with a second one after its end", [.. Source.Jpeg(Line), .. Source.Jpeg(GrayPicture.Filled(64, 32, 0))], Source.Text);
        yield return Reads("a JPEG with fill bytes before a marker", Insert(Source.Jpeg(Line), 2, [0xFF, 0xFF, 0xFF]), Source.Text);
        yield return Reads("a CMYK JPEG", Source.Fixture("cmyk-adobe.jpg"), Source.Text);
        yield return Reads("a YCCK JPEG", Source.Fixture("ycck-adobe.jpg"), Source.Text);
        yield return Refuses("a CMYK JPEG without Adobe's marker", Source.Fixture("cmyk-plain.jpg"), "4 colour channels", "1, 3, or 4 with that marker");
        yield return Reads("a JPEG with arithmetic coding", Source.Fixture("arithmetic.jpg"), Source.Text);
        var jpeg = Source.Jpeg(GrayPicture.Filled(64, 32, 200));
        yield return Refuses("a JPEG of 12 bits", Patch(jpeg, FrameAt(jpeg) + 4, [12]), "damaged", "64 x 32");
        yield return Refuses("a JPEG with two frame headers", Insert(jpeg, FrameAt(jpeg), jpeg.AsSpan(FrameAt(jpeg), 13)), "second frame header");
    }

    private static IEnumerable<BadInputCase> BmpKinds()
    {
        yield return Reads("a bitmap", BmpFile.Rgb(Line).ToBytes(), Source.Text);
        yield return Reads("a bitmap from top to bottom", BmpFile.Rgb(Line, topDown: true).ToBytes(), Source.Text);
        yield return Reads("a palette bitmap", BmpFile.Palette(Line).ToBytes(), Source.Text);
        yield return Reads("a bitmap of runs", BmpFile.Rle8(Line).ToBytes(), Source.Text);
        yield return Reads("a bitmap of 32 bits", BmpFile.Rgbx(Line).ToBytes(), Source.Text);
        yield return Reads("black on transparent, bitmap", BmpFile.InkRgba(Line).ToBytes(), Source.Text);
        var unwritten = BmpFile.Rgbx(Line);
        (unwritten.HeaderLength, unwritten.Compression, unwritten.Masks) = (108, 3, BmpFile.InkRgba(Line).Masks);
        yield return Reads("a bitmap whose alpha was never written", unwritten.ToBytes(), Source.Text);
    }

    private static IEnumerable<BadInputCase> WebPKinds()
    {
        yield return Reads("a lossless WebP", Source.WebP(Line), Source.Text);
        yield return Reads("a lossy WebP", Source.WebP(Line, 90), Source.Text);
        yield return Reads("black on transparent, lossless WebP", Source.InkWebP(Line, Source.Lossless), Source.Text);
        yield return Reads("black on transparent, lossy WebP", Source.InkWebP(Line, 95), Source.Text);
        var animated = ClaimWebP(64, 32);
        animated[20] |= 2;
        yield return Refuses("an animated WebP", animated, "animation");
    }

    /// <summary>The sum over the pixels is wrong, the sum over the chunk is right.</summary>
    private static byte[] BreakChecksum(PngFile file)
    {
        file.Packed = file.Compress();
        file.Packed[^1] ^= 1;
        return file.ToBytes();
    }

    private static byte[] ClaimWebP(int width, int height) =>
        ExifBlock.IntoWebP(Source.WebP(GrayPicture.Filled(64, 32, 200)), width, height, ExifBlock.Tiff(ImageOrientation.Upright));

    private static byte[] Rle(GrayPicture picture, int keep)
    {
        var file = BmpFile.Rle8(picture);
        file.Data = file.Data[..keep];
        return file.ToBytes();
    }

    private static byte[] ResizeJpeg(byte[] jpeg, ushort width, ushort height)
    {
        var changed = jpeg.ToArray();
        var sizes = changed.AsSpan(FrameAt(jpeg) + 5);
        BinaryPrimitives.WriteUInt16BigEndian(sizes, height);
        BinaryPrimitives.WriteUInt16BigEndian(sizes[2..], width);
        return changed;
    }

    private static int FrameAt(byte[] jpeg) => jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);

    private static byte[] Patch(byte[] file, int at, ReadOnlySpan<byte> bytes)
    {
        var changed = file.ToArray();
        bytes.CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static byte[] Insert(byte[] file, int at, ReadOnlySpan<byte> bytes) => [.. file[..at], .. bytes, .. file[at..]];
}
