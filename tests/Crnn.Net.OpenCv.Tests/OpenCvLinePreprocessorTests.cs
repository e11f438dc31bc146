using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.OpenCv.Tests;

[NoLeaks]
public sealed class OpenCvLinePreprocessorTests
{
    private const byte Untouched = 0xA5;
    private static readonly OpenCvLinePreprocessor Preprocessor = new();

    [Fact]
    public void Prepare_SameSize_CopiesEveryPixel()
    {
        var picture = GrayPicture.Pattern(40, 32);

        Assert.Equal(picture.Pixels, Prepare(picture.Pixels, 40, 32, PixelFormat.Gray8, width: 40, stride: 40));
    }

    [Fact]
    public void Prepare_HalfTheHeight_AveragesAreas()
    {
        var picture = GrayPicture.Pattern(20, 64);

        var row = Prepare(picture.Pixels, 20, 64, PixelFormat.Gray8, width: 10, stride: 10);

        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 10; x++)
            {
                var mean = (picture[2 * x, 2 * y] + picture[(2 * x) + 1, 2 * y] + picture[2 * x, (2 * y) + 1] + picture[(2 * x) + 1, (2 * y) + 1]) / 4.0;
                Assert.InRange(row[(y * 10) + x], mean - 1, mean + 1);
            }
        }
    }

    [Fact]
    public void Prepare_TwiceTheHeight_InterpolatesLinearly()
    {
        var picture = GrayPicture.Pattern(10, 16);

        var row = Prepare(picture.Pixels, 10, 16, PixelFormat.Gray8, width: 20, stride: 20);

        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 20; x++)
            {
                var expected = Between(Between(At(x, y, 0, 0), At(x, y, 1, 0), x), Between(At(x, y, 0, 1), At(x, y, 1, 1), x), y);
                Assert.InRange(row[(y * 20) + x], expected - 1, expected + 1);
            }
        }

        // Pixel centres: target 2k lies a quarter before source k, target 2k + 1 a quarter after it.
        double At(int x, int y, int right, int down) => picture[Math.Clamp(((x - 1) >> 1) + right, 0, 9), Math.Clamp(((y - 1) >> 1) + down, 0, 15)];

        static double Between(double first, double second, int target) => target % 2 == 0 ? (0.25 * first) + (0.75 * second) : (0.75 * first) + (0.25 * second);
    }

    [Theory]
    [InlineData(20, 64)]
    [InlineData(20, 32)]
    [InlineData(20, 10)]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    public void Prepare_RowWiderThanTheImage_LeavesThePaddingUntouched(int sourceWidth, int sourceHeight)
    {
        var row = Prepare(GrayPicture.Filled(sourceWidth, sourceHeight, 7).Pixels, sourceWidth, sourceHeight, PixelFormat.Gray8, width: 9, stride: 64);

        for (var y = 0; y < 32; y++)
        {
            var line = row.AsSpan(y * 64, 64);
            Assert.Equal(-1, line[..9].IndexOfAnyExcept((byte)7));
            Assert.Equal(-1, line[9..].IndexOfAnyExcept(Untouched));
        }
    }

    [Theory]
    [InlineData(PixelFormat.Bgr24, new byte[] { 255, 0, 0 }, 29)]
    [InlineData(PixelFormat.Bgr24, new byte[] { 0, 255, 0 }, 150)]
    [InlineData(PixelFormat.Bgr24, new byte[] { 0, 0, 255 }, 76)]
    [InlineData(PixelFormat.Rgb24, new byte[] { 255, 0, 0 }, 76)]
    [InlineData(PixelFormat.Rgb24, new byte[] { 0, 0, 255 }, 29)]
    [InlineData(PixelFormat.Bgra32, new byte[] { 0, 0, 255, 255 }, 76)]
    [InlineData(PixelFormat.Rgba32, new byte[] { 0, 0, 255, 255 }, 29)]
    [InlineData(PixelFormat.Bgra32, new byte[] { 0, 0, 0, 0 }, 255)]
    [InlineData(PixelFormat.Bgra32, new byte[] { 0, 0, 0, 128 }, 127)]
    [InlineData(PixelFormat.Bgra32, new byte[] { 0, 0, 0, 255 }, 0)]
    [InlineData(PixelFormat.Rgba32, new byte[] { 200, 200, 200, 51 }, 244)]
    [InlineData(PixelFormat.Rgba32, new byte[] { 255, 255, 255, 3 }, 255)]
    public void Prepare_Colour_BecomesItsGreyOnWhitePaper(PixelFormat format, byte[] pixel, int expected)
    {
        byte[] pixels = [.. Enumerable.Repeat(pixel, 8 * 32).SelectMany(p => p)];

        var row = Prepare(pixels, 8, 32, format, width: 8, stride: 8);

        Assert.All(row, value => Assert.InRange(value, expected - 1, expected + 1));
    }

    [Theory]
    [InlineData(PixelFormat.Gray8, new byte[] { 7 }, new byte[] { 7, 7, 7 })]
    [InlineData(PixelFormat.Rgb24, new byte[] { 10, 20, 30 }, new byte[] { 10, 20, 30 })]
    [InlineData(PixelFormat.Bgr24, new byte[] { 30, 20, 10 }, new byte[] { 10, 20, 30 })]
    [InlineData(PixelFormat.Rgba32, new byte[] { 10, 20, 30, 255 }, new byte[] { 10, 20, 30 })]
    [InlineData(PixelFormat.Bgra32, new byte[] { 30, 20, 10, 255 }, new byte[] { 10, 20, 30 })]
    [InlineData(PixelFormat.Bgra32, new byte[] { 30, 20, 10, 0 }, new byte[] { 255, 255, 255 })]
    [InlineData(PixelFormat.Rgba32, new byte[] { 0, 100, 200, 51 }, new byte[] { 204, 224, 244 })]
    public void Prepare_ForAModelOfColors_GivesThemInItsOrder(PixelFormat format, byte[] pixel, byte[] rgb)
    {
        byte[] pixels = [.. Enumerable.Repeat(pixel, 8 * 4).SelectMany(p => p)];
        var view = new PixelView(pixels, 8, 4, 8 * pixel.Length, format);
        byte[] asRgb = new byte[8 * 4 * 3], asBgr = new byte[8 * 4 * 3];

        Preprocessor.Prepare(view, new LineRow(asRgb, 8, 4, 8 * 3, PixelFormat.Rgb24));
        Preprocessor.Prepare(view, new LineRow(asBgr, 8, 4, 8 * 3, PixelFormat.Bgr24));

        Assert.All(asRgb.Chunk(3), p => Assert.Equal(rgb, p));
        Assert.All(asBgr.Chunk(3), p => Assert.Equal(rgb.Reverse(), p));
    }

    [Fact]
    public void Prepare_IntoAPartOfARow_WritesNothingElse()
    {
        // 4 x 2 pixels of three bytes in the middle of 8 x 4.
        var canvas = new byte[8 * 4 * 3];
        canvas.AsSpan().Fill(Untouched);
        var row = new LineRow(canvas.AsSpan((8 * 3) + 6), 4, 2, 8 * 3, PixelFormat.Bgr24);

        Preprocessor.Prepare(new PixelView(GrayPicture.Filled(40, 20, 7).Pixels, 40, 20, 40, PixelFormat.Gray8), row);

        Assert.Equal(
            Enumerable.Range(0, canvas.Length).Select(i => (X: i / 3 % 8, Y: i / 24)).Select(p => p is { X: >= 2 and < 6, Y: 1 or 2 } ? (byte)7 : Untouched),
            canvas);
    }

    [Fact]
    public void Prepare_LinearInterpolation_TakesPixelsAndNotAreas()
    {
        // Every fourth column is black. Areas are all three quarters bright; between the middle two pixels of each there is no black.
        byte[] stripes = [.. Enumerable.Range(0, 32 * 4).Select(i => (byte)(i % 4 == 0 ? 0 : 200))];
        byte[] area = new byte[8], linear = new byte[8];
        var view = new PixelView(stripes, 32, 4, 32, PixelFormat.Gray8);

        Preprocessor.Prepare(view, new LineRow(area, 8, 1, 8));
        Preprocessor.Prepare(view, new LineRow(linear, 8, 1, 8, PixelFormat.Gray8, LineInterpolation.Linear));

        Assert.All(area, p => Assert.Equal(150, p));
        Assert.All(linear, p => Assert.Equal(200, p));
    }

    [Theory]
    [InlineData(PixelFormat.Gray8)]
    [InlineData(PixelFormat.Bgr24)]
    [InlineData(PixelFormat.Rgba32)]
    public void Prepare_GapsBetweenRows_AreNotRead(PixelFormat format)
    {
        var picture = GrayPicture.Pattern(21, 45);
        var bytes = format.BytesPerPixel();

        var tight = Prepare(picture.ToRaw(format), 21, 45, format, width: 15, stride: 32);
        var loose = Prepare(picture.ToRaw(format, gap: 11), 21, 45, format, width: 15, stride: 32, (21 * bytes) + 11);

        Assert.Equal(tight, loose);
    }

    [Fact]
    public void Prepare_ModelHeightOfOne_WritesTheRow()
    {
        var row = new byte[16];
        Preprocessor.Prepare(new PixelView(GrayPicture.Filled(8, 2, 9).Pixels, 8, 2, 8, PixelFormat.Gray8), new LineRow(row, 4, 1, 16));

        Assert.Equal([9, 9, 9, 9, 0, 0], row[..6]);
    }

    [Fact]
    public void Prepare_TheSameImageInAnyRow_GivesTheSameBytes()
    {
        var picture = GrayPicture.Pattern(77, 41);

        var first = Prepare(picture.Pixels, 77, 41, PixelFormat.Gray8, width: 60, stride: 64);
        var second = Prepare(picture.Pixels, 77, 41, PixelFormat.Gray8, width: 60, stride: 96);

        for (var y = 0; y < 32; y++)
        {
            Assert.Equal(first.AsSpan(y * 64, 60), second.AsSpan(y * 96, 60));
        }
    }

    [Fact]
    public void Prepare_AnySizes_WriteAllOwnColumnsAndNoOther()
    {
        var cases =
            from width in Gen.Choose(1, 300)
            from height in Gen.Choose(1, 120)
            from target in Gen.Choose(8, 200)
            from padding in Gen.Choose(0, 40)
            from format in Gen.Elements(Enum.GetValues<PixelFormat>())
            from gap in Gen.Choose(0, 9)
            select (width, height, target, padding, format, gap);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var stride = c.target + c.padding;
            var raw = GrayPicture.Filled(c.width, c.height, 7).ToRaw(c.format, c.gap);
            var row = Prepare(raw, c.width, c.height, c.format, c.target, stride, (c.width * c.format.BytesPerPixel()) + c.gap);
            return Enumerable.Range(0, row.Length).All(i => row[i] == (i % stride < c.target ? 7 : Untouched));
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Prepare(byte[] pixels, int sourceWidth, int sourceHeight, PixelFormat format, int width, int stride, int sourceStride = 0)
    {
        var row = new byte[32 * stride];
        row.AsSpan().Fill(Untouched);
        var view = new PixelView(pixels, sourceWidth, sourceHeight, sourceStride == 0 ? sourceWidth * format.BytesPerPixel() : sourceStride, format);
        Preprocessor.Prepare(view, new LineRow(row, width, 32, stride));
        return row;
    }
}
