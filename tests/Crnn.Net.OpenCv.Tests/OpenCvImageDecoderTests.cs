using Crnn.Net.TestKit;

namespace Crnn.Net.OpenCv.Tests;

[NoLeaks]
public sealed class OpenCvImageDecoderTests
{
    private static readonly OpenCvImageDecoder Decoder = new();
    private static readonly GrayPicture Picture = GrayPicture.Pattern(13, 7);

    public static TheoryData<ImageOrientation> Orientations => [.. Enum.GetValues<ImageOrientation>()];

    public static TheoryData<string> OpaqueKinds => [.. Opaque.Keys];

    public static TheoryData<string> InkKinds => [.. Ink.Keys];

    private static Dictionary<string, byte[]> Opaque { get; } = new()
    {
        ["grey PNG"] = PngFile.Gray(Picture).ToBytes(),
        ["grey PNG of 16 bits"] = PngFile.Gray16(Picture).ToBytes(),
        ["RGB PNG"] = PngFile.Rgb(Picture).ToBytes(),
        ["RGB PNG of 16 bits"] = PngFile.Rgb16(Picture).ToBytes(),
        ["palette PNG"] = PngFile.Palette(Picture).ToBytes(),
        ["animated PNG"] = PngFile.Gray(Picture).Animate().ToBytes(),
        ["BMP"] = BmpFile.Rgb(Picture).ToBytes(),
        ["BMP from top to bottom"] = BmpFile.Rgb(Picture, topDown: true).ToBytes(),
        ["palette BMP"] = BmpFile.Palette(Picture).ToBytes(),
        ["BMP of runs"] = BmpFile.Rle8(Picture).ToBytes(),
        ["BMP of 32 bits"] = BmpFile.Rgbx(Picture).ToBytes(),
    };

    private static Dictionary<string, byte[]> Ink { get; } = new()
    {
        ["grey + alpha PNG"] = PngFile.InkGrayAlpha(Picture).ToBytes(),
        ["grey + alpha PNG of 16 bits"] = PngFile.InkGrayAlpha16(Picture).ToBytes(),
        ["RGBA PNG"] = PngFile.InkRgba(Picture).ToBytes(),
        ["RGBA PNG of 16 bits"] = PngFile.InkRgba16(Picture).ToBytes(),
        ["palette PNG"] = PngFile.InkPalette(Picture).ToBytes(),
        ["animated PNG"] = PngFile.InkRgba(Picture).Animate(stillIsFirstFrame: false).ToBytes(),
        ["BMP"] = BmpFile.InkRgba(Picture).ToBytes(),
    };

    [Fact]
    public void Formats_Always_AreTheFourThatAreAllowed() =>
        Assert.Equal(["PNG", "JPEG", "BMP", "WebP"], Decoder.Formats.Select(f => f.Name));

    [Theory]
    [MemberData(nameof(OpaqueKinds))]
    public void Decode_OpaqueImage_GivesItsExactGreys(string kind)
    {
        using var decoded = Decode(Opaque[kind]);

        Assert.Equal(Picture.Pixels, GrayPicture.From(decoded).Pixels);
    }

    [Theory]
    [MemberData(nameof(InkKinds))]
    public void Decode_ImageWithAlpha_KeepsTheAlpha(string kind)
    {
        using var decoded = Decode(Ink[kind]);

        var view = decoded.Pixels;
        Assert.Equal(PixelFormat.Bgra32, view.Format);
        for (var y = 0; y < Picture.Height; y++)
        {
            for (var x = 0; x < Picture.Width; x++)
            {
                Assert.Equal([0, 0, 0, (byte)(255 - Picture[x, y])], view.Pixels.Slice((y * view.Stride) + (x * 4), 4).ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_StoredTurned_IsUprightInEveryPixel(ImageOrientation orientation)
    {
        var file = PngFile.Gray(Picture.StoredFor(orientation)).With("eXIf", ExifBlock.Tiff(orientation)).ToBytes();
        using var decoded = Decode(file);

        var upright = GrayPicture.From(decoded);
        Assert.Equal((Picture.Width, Picture.Height), (upright.Width, upright.Height));
        Assert.Equal(Picture.Pixels, upright.Pixels);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Decode_StoredTurnedWithAlpha_IsUprightInEveryPixel(ImageOrientation orientation)
    {
        var file = PngFile.InkRgba16(Picture.StoredFor(orientation)).With("eXIf", ExifBlock.Tiff(orientation, littleEndian: true)).ToBytes();
        using var decoded = Decode(file);

        var view = decoded.Pixels;
        Assert.Equal((Picture.Width, Picture.Height), (view.Width, view.Height));
        for (var i = 0; i < Picture.Pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, Picture.Width);
            Assert.Equal(255 - Picture[x, y], view.Pixels[(y * view.Stride) + (x * 4) + 3]);
        }
    }

    [Fact]
    public void Decode_ExifThatTheHeaderIgnores_IsIgnoredByOpenCvToo()
    {
        var file = PngFile.Gray(Picture).With("eXIf", ExifBlock.Tiff(ImageOrientation.Rotate90)).ToBytes();
        using var decoded = Decoder.Decode(file, ImageFormat.Png.ReadHeader(file) with { Orientation = ImageOrientation.Upright });

        Assert.Equal(Picture.Pixels, GrayPicture.From(decoded).Pixels);
    }

    [Fact]
    public void Decode_ForAModelOfColors_KeepsThem()
    {
        var file = new PngFile { Width = 1, Height = 1, ColorType = 2, Rows = [[10, 20, 30]] }.ToBytes();
        using var decoded = Decoder.Decode(file, ImageFormat.Png.ReadHeader(file), PixelFormat.Rgb24);

        Assert.Equal(PixelFormat.Bgr24, decoded.Pixels.Format);
        Assert.Equal([30, 20, 10], decoded.Pixels.Pixels[..3].ToArray());
    }

    [Theory]
    [InlineData(0x0000, 0x00)]
    [InlineData(0x1200, 0x12)]
    [InlineData(0x8080, 0x80)]
    [InlineData(0xFFFF, 0xFF)]
    public void Decode_SixteenBits_GivesTheHighByteWithinOne(int stored, int expected)
    {
        byte[] value = [(byte)(stored >> 8), (byte)stored];
        var gray = new PngFile { Width = 1, Height = 1, BitDepth = 16, Rows = [value] }.ToBytes();
        var alpha = new PngFile { Width = 1, Height = 1, BitDepth = 16, ColorType = 4, Rows = [[0, 0, .. value]] }.ToBytes();
        using var decodedGray = Decode(gray);
        using var decodedAlpha = Decode(alpha);

        Assert.InRange(decodedGray.Pixels.Pixels[0], expected - 1, expected + 1);
        Assert.InRange(decodedAlpha.Pixels.Pixels[3], expected - 1, expected + 1);
    }

    [Theory]
    [InlineData(1, new byte[] { 0b0101_0000 }, 1, new byte[] { 0, 255, 0, 255 })]
    [InlineData(2, new byte[] { 0b00_01_10_11 }, 1, new byte[] { 0, 255, 170, 255 })]
    [InlineData(4, new byte[] { 0x01, 0x2F }, 1, new byte[] { 0, 255, 34, 255 })]
    [InlineData(8, new byte[] { 0, 1, 2, 200 }, 1, new byte[] { 0, 255, 2, 200 })]
    public void Decode_TransparentGrey_IsPaintedWhite(byte bitDepth, byte[] row, byte key, byte[] expected)
    {
        var file = new PngFile { Width = 4, Height = 1, BitDepth = bitDepth, Rows = [row] }.With("tRNS", [0, key]).ToBytes();
        using var decoded = Decode(file);

        Assert.Equal(expected, GrayPicture.From(decoded).Pixels);
    }

    [Fact]
    public void Decode_TransparentGreyOfSixteenBits_IsComparedInAllBits()
    {
        var file = new PngFile { Width = 2, Height = 1, BitDepth = 16, Rows = [[0x12, 0x12, 0x12, 0x13]] }.With("tRNS", [0x12, 0x12]).ToBytes();
        using var decoded = Decode(file);

        Assert.Equal([255, 0x12], GrayPicture.From(decoded).Pixels);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Decode_TransparentRgb_DoesNotShow(byte bitDepth)
    {
        byte[] Sample(byte value) => bitDepth == 16 ? [value, value] : [value];
        byte[] row = [.. Sample(10), .. Sample(20), .. Sample(30), .. Sample(30), .. Sample(20), .. Sample(10)];
        byte[] key = bitDepth == 16 ? [10, 10, 20, 20, 30, 30] : [0, 10, 0, 20, 0, 30];
        var file = new PngFile { Width = 2, Height = 1, BitDepth = bitDepth, ColorType = 2, Rows = [row] }.With("tRNS", key).ToBytes();
        using var decoded = Decode(file);

        // The versions of OpenCV differ: an alpha channel, or the colour painted white.
        var view = decoded.Pixels;
        var bytes = view.Format.BytesPerPixel();
        Assert.Equal(bytes == 4 ? [30, 20, 10, 0] : [255, 255, 255], view.Pixels[..bytes].ToArray());
        Assert.Equal(bytes == 4 ? [10, 20, 30, 255] : [10, 20, 30], view.Pixels.Slice(bytes, bytes).ToArray());
    }

    [Fact]
    public void Decode_BitmapWhoseAlphaIsZeroEverywhere_IsOpaque()
    {
        var file = BmpFile.Rgbx(Picture);
        (file.HeaderLength, file.Compression, file.Masks) = (108, 3, BmpFile.InkRgba(Picture).Masks);
        using var decoded = Decode(file.ToBytes());

        var view = decoded.Pixels;
        Assert.Equal(PixelFormat.Bgra32, view.Format);
        Assert.Equal([Picture[1, 0], Picture[1, 0], Picture[1, 0], 255], view.Pixels.Slice(4, 4).ToArray());
    }

    [Fact]
    public void Decode_CallersBytesChangeAfterwards_KeepsThePixels()
    {
        var file = PngFile.Gray(Picture).ToBytes();
        using var decoded = Decode(file);
        file.AsSpan().Clear();

        Assert.Equal(Picture.Pixels, GrayPicture.From(decoded).Pixels);
    }

    [Fact]
    public void Decode_DamagedPixels_NamesFormatAndSize()
    {
        var file = new PngFile { Width = 300, Height = 32, Rows = [new byte[300]] }.ToBytes();

        var error = Assert.Throws<CrnnInvalidImageException>(() => Decode(file));

        Assert.Equal("The PNG image of 300 x 32 pixels is damaged: it cannot be decoded.", error.Message);
    }

    [Fact]
    public void Decode_FromManyThreads_GivesTheSamePixels() =>
        Parallel.For(0, 200, i =>
        {
            using var decoded = Decode(Opaque.Values.ElementAt(i % Opaque.Count));
            Assert.Equal(Picture.Pixels, GrayPicture.From(decoded).Pixels);
        });

    [Fact]
    public void Pixels_AfterDisposal_ThrowsAndDisposingTwiceIsHarmless()
    {
        var decoded = Decode(Opaque["grey PNG"]);
        decoded.Dispose();
        decoded.Dispose();

        Assert.Throws<ObjectDisposedException>(() => decoded.Pixels.Width);
    }

    private static DecodedImage Decode(byte[] file) =>
        Decoder.Decode(file, Decoder.Formats.First(f => f.Matches(file)).ReadHeader(file));
}
