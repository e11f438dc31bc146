using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class PngFormatTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(6, true)]
    public void ReadHeader_ColorType_SaysWhetherThereIsAlpha(byte colorType, bool hasAlpha)
    {
        var file = new PngFile { Width = 70000, Height = 9, ColorType = colorType }.ToBytes();

        Assert.Equal(new ImageHeader(ImageFormat.Png, 70000, 9, hasAlpha), ImageFormat.Png.ReadHeader(file));
    }

    [Fact]
    public void ReadHeader_TransparencyChunk_IsAlpha() =>
        Assert.True(ImageFormat.Png.ReadHeader(PngFile.Gray(ImageFiles.Picture).With("tRNS", [0, 0]).ToBytes()).HasAlpha);

    [Fact]
    public void ReadHeader_BytesAfterTheEnd_AreNotLookedAt() =>
        Assert.Equal(20, ImageFormat.Png.ReadHeader([.. ImageFiles.Png, 0xFF, 0xFF, 0xFF, 0xFF]).Width);

    [Fact]
    public void ReadHeader_EveryCut_IsNamedWithItsLength()
    {
        var file = ImageFiles.Png;
        for (var length = PngFile.Signature.Length; length < file.Length; length++)
        {
            var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Png.ReadHeader(file.AsSpan(0, length)));
            Assert.Equal($"The PNG image is damaged: it is cut off after {length} bytes.", error.Message);
        }
    }

    [Theory]
    [InlineData(0u, 1u, "0 x 1")]
    [InlineData(1u, 0u, "1 x 0")]
    [InlineData(0x80000000u, 1u, "2147483648 x 1")]
    [InlineData(uint.MaxValue, uint.MaxValue, "4294967295 x 4294967295")]
    public void ReadHeader_ImpossibleSize_NamesIt(uint width, uint height, string size)
    {
        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Png.ReadHeader(new PngFile { Width = width, Height = height }.ToBytes()));

        Assert.Equal($"The PNG image is damaged: it claims a size of {size} pixels.", error.Message);
    }

    [Theory]
    [InlineData(0x7F, "a chunk of 2 GiB")]
    [InlineData(0xFF, "a chunk of 4 GiB")]
    public void ReadHeader_AbsurdChunkLength_IsACut(byte first, string what)
    {
        var file = ImageFiles.Patch(ImageFiles.Png, 33, first, 0xFF, 0xFF, 0xFF);

        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Png.ReadHeader(file));
        Assert.True(error.Message.Contains("cut off", StringComparison.Ordinal), what);
    }

    [Fact]
    public void ReadHeader_OtherFirstChunk_IsDamaged()
    {
        var file = ImageFiles.Patch(ImageFiles.Png, 12, (byte)'J');

        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Png.ReadHeader(file));
        Assert.Contains("its first chunk is not IHDR", error.Message, StringComparison.Ordinal);
    }
}
