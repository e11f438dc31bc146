namespace Crnn.Net.Core.Tests.Images;

public sealed class BatchRowTests
{
    // Two rows of two pixels, in a place of 3 x 4.
    private static readonly byte[] s_image = [1, 2, 3, 4];

    [Theory]
    [InlineData(0, 0, "1222 3444 3444")]
    [InlineData(1, 0, "1122 3344 3344")]
    [InlineData(2, 1, "1112 1112 3334")]
    public void Pad_Edge_RepeatsTheNearestPixel(int left, int top, string expected) => Assert.Equal(expected, Padded(new ModelInputs(), left, top, s_image));

    [Theory]
    [InlineData(0, 0, "1299 3499 9999")]
    [InlineData(2, 1, "9999 9912 9934")]
    public void Pad_Constant_FillsWithItsPixel(int left, int top, string expected) => Assert.Equal(expected, Padded(new ModelInputs { Pad = "constant", PadValue = 9 }, left, top, s_image));

    [Fact]
    public void Pad_Colors_RepeatsWholePixels() =>
        Assert.Equal("123456456456 789abcabcabc 789abcabcabc", Padded(new ModelInputs { Color = "bgr" }, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));

    [Fact]
    public void Image_InTheMiddle_BeginsAtItsFirstPixel()
    {
        var form = new InputForm(new ModelInputs { Color = "rgb" }.Make());
        var pixels = new byte[form.RowLength(4)];

        var image = new BatchRow(pixels, new LineGeometry(2, 2, 2, 4, Left: 1, Top: 1), form).Image;
        image.Pixels[0] = 7;

        Assert.Equal((2, 2, 12, PixelFormat.Rgb24), (image.Width, image.Height, image.Stride, image.Format));
        Assert.Equal(12 + 3, Array.IndexOf(pixels, (byte)7));
    }

    private static string Padded(ModelInputs input, int left, int top, byte[] image)
    {
        var form = new InputForm(input.Make());
        var pixels = new byte[form.RowLength(4)];
        var row = new BatchRow(pixels, new LineGeometry(2, 2, 2, 4, left, top), form);
        var lineLength = image.Length / 2;
        image.AsSpan(0, lineLength).CopyTo(row.Image.Pixels);
        image.AsSpan(lineLength).CopyTo(row.Image.Pixels[row.Image.Stride..]);

        row.Pad();

        return string.Join(' ', pixels.Chunk(pixels.Length / 3).Select(line => string.Concat(line.Select(p => $"{p:x}"))));
    }
}
