using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class WebPFormatTests
{
    [Fact]
    public void ReadHeader_Lossy_LeavesTheScalingBitsOut() =>
        Assert.Equal(new ImageHeader(ImageFormat.WebP, 20, 6), ImageFormat.WebP.ReadHeader(ImageFiles.LossyWebP));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadHeader_Lossless_KnowsItsAlpha(bool hasAlpha) =>
        Assert.Equal(new ImageHeader(ImageFormat.WebP, 20, 6, hasAlpha), ImageFormat.WebP.ReadHeader(ImageFiles.LosslessWebP(hasAlpha)));

    [Fact]
    public void ReadHeader_Extended_HasTheCanvasAndTheOrientation()
    {
        var file = ExifBlock.IntoWebP(ImageFiles.LossyWebP, 16777216, 300, ExifBlock.Tiff(ImageOrientation.Rotate270));

        var header = ImageFormat.WebP.ReadHeader(file);

        Assert.Equal(new ImageHeader(ImageFormat.WebP, 16777216, 300, HasAlpha: false, ImageOrientation.Rotate270), header);
        Assert.Equal((300, 16777216), (header.UprightWidth, header.UprightHeight));
    }

    [Fact]
    public void ReadHeader_Animation_IsRefusedByName()
    {
        var file = ImageFiles.Patch(ExifBlock.IntoWebP(ImageFiles.LossyWebP, 20, 6, []), 20, 0x02);

        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.WebP.ReadHeader(file));
        Assert.Contains("animation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHeader_EveryCut_IsNamedWithItsLength()
    {
        var file = ExifBlock.IntoWebP(ImageFiles.LossyWebP, 20, 6, ExifBlock.Tiff(ImageOrientation.Rotate90));
        for (var length = 12; length < file.Length; length++)
        {
            var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.WebP.ReadHeader(file.AsSpan(0, length)));
            Assert.Equal($"The WebP image is damaged: it is cut off after {length} bytes.", error.Message);
        }
    }

    [Fact]
    public void ReadHeader_AbsurdLengthOfTheWhole_IsACut()
    {
        var file = ImageFiles.Patch(ImageFiles.LossyWebP, 4, 0xFF, 0xFF, 0xFF, 0xFF);

        Assert.Contains("cut off", Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.WebP.ReadHeader(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VP9 ", "first chunk is none of")]
    [InlineData("VP8 ", "no start code")]
    [InlineData("VP8L", "no signature")]
    public void ReadHeader_ForeignStream_IsDamaged(string type, string says)
    {
        var file = ImageFiles.WebP(System.Text.Encoding.ASCII.GetBytes(type), new byte[12]);

        Assert.Contains(says, Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.WebP.ReadHeader(file)).Message, StringComparison.Ordinal);
    }
}
