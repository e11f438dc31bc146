using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class ImageHeaderReaderTests
{
    private static readonly ImageFormat[] Formats = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Bmp, ImageFormat.WebP];

    [Fact]
    public void Read_EachFormat_IsTold()
    {
        var reader = Reader();

        Assert.Equal(
            Formats,
            new[] { ImageFiles.Png, ImageFiles.Jpeg(), ImageFiles.Bmp, ImageFiles.LossyWebP }.Select(file => reader.Read(file).Format));
    }

    [Fact]
    public void Read_NoBytes_SaysSo() =>
        Assert.Equal("The image is empty (0 bytes).", Refuse([]));

    [Fact]
    public void Read_UnknownBytes_ShowsTheFirstEightAndTheAllowedFormats() =>
        Assert.Equal("The image is of an unknown format (its first bytes are 48656C6C6F2C2077); allowed are PNG, JPEG, BMP, WebP.", Refuse("Hello, world"u8));

    [Fact]
    public void Read_FormatThatTheDecoderLacks_IsRefusedByTheAllowedOnes()
    {
        var reader = new ImageHeaderReader([ImageFormat.Bmp], new ImageOptions());

        var error = Assert.Throws<CrnnInvalidImageException>(() => reader.Read(ImageFiles.Png));
        Assert.EndsWith("; allowed are BMP.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Limits_AreInclusive()
    {
        var file = ImageFiles.Png;
        var exact = new ImageOptions { MaxBytes = file.Length, MaxPixels = 120 };
        Assert.Equal(20, new ImageHeaderReader(Formats, exact).Read(file).Width);

        var bytes = Assert.Throws<CrnnInvalidImageException>(() => new ImageHeaderReader(Formats, new ImageOptions { MaxBytes = file.Length - 1 }).Read(file));
        Assert.Contains($"{file.Length} bytes; at most {file.Length - 1} are allowed", bytes.Message, StringComparison.Ordinal);
        var pixels = Assert.Throws<CrnnInvalidImageException>(() => new ImageHeaderReader(Formats, new ImageOptions { MaxPixels = 119 }).Read(file));
        Assert.Contains("20 x 6 = 120 pixels; at most 119 are allowed", pixels.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GreatestSizes_DoNotOverflow() =>
        Assert.Contains("2147483647 x 2147483647 = 4611686014132420609 pixels", Refuse(new PngFile { Width = int.MaxValue, Height = int.MaxValue }.ToBytes()), StringComparison.Ordinal);

    private static ImageHeaderReader Reader() => new(Formats, new ImageOptions());

    private static string Refuse(ReadOnlySpan<byte> file)
    {
        var bytes = file.ToArray();
        return Assert.Throws<CrnnInvalidImageException>(() => Reader().Read(bytes)).Message;
    }
}
