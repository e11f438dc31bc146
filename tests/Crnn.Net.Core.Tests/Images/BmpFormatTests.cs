using System.Buffers.Binary;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class BmpFormatTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(12)]
    [InlineData(124)]
    public void ReadHeader_EachHeaderLength_GivesTheSize(int headerLength)
    {
        var file = BmpFile.Rgb(ImageFiles.Picture);
        file.HeaderLength = headerLength;

        Assert.Equal(new ImageHeader(ImageFormat.Bmp, 20, 6), ImageFormat.Bmp.ReadHeader(file.ToBytes()));
    }

    [Fact]
    public void ReadHeader_NegativeHeight_MeansTopDown() =>
        Assert.Equal(6, ImageFormat.Bmp.ReadHeader(BmpFile.Rgb(ImageFiles.Picture, topDown: true).ToBytes()).Height);

    [Fact]
    public void ReadHeader_AlphaMask_IsAlphaWithBitFieldsOnly()
    {
        var file = BmpFile.InkRgba(ImageFiles.Picture);
        Assert.True(ImageFormat.Bmp.ReadHeader(file.ToBytes()).HasAlpha);

        file.Compression = 0;
        Assert.False(ImageFormat.Bmp.ReadHeader(file.ToBytes()).HasAlpha);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadHeader_EveryCut_IsNamedWithItsLength(bool bitFields)
    {
        var file = (bitFields ? BmpFile.InkRgba(ImageFiles.Picture) : BmpFile.Rgb(ImageFiles.Picture)).ToBytes();
        for (var length = 2; length < file.Length; length++)
        {
            var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Bmp.ReadHeader(file.AsSpan(0, length)));
            Assert.Equal($"The BMP image is damaged: it is cut off after {length} bytes.", error.Message);
        }
    }

    [Theory]
    [InlineData(14, 0, "0 bytes; it must be 12 or at least 40")]
    [InlineData(14, 39, "39 bytes; it must be 12 or at least 40")]
    [InlineData(14, -1, "cut off")]
    [InlineData(18, 0, "0 x 6")]
    [InlineData(18, -5, "-5 x 6")]
    [InlineData(18, int.MaxValue, "cut off")]
    [InlineData(22, 0, "20 x 0")]
    [InlineData(22, int.MinValue, "20 x 2147483648")]
    [InlineData(22, int.MaxValue, "cut off")]
    [InlineData(10, -1, "cut off")]
    [InlineData(28, 0, "0 bits per pixel; 1, 2, 4, 8, 16, 24 and 32")]
    [InlineData(28, 3, "3 bits per pixel")]
    public void ReadHeader_AbsurdField_SaysWhich(int at, int value, string says)
    {
        var file = ImageFiles.Bmp;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);

        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Bmp.ReadHeader(file));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHeader_RunLengths_DoNotFollowFromTheSize() =>
        Assert.Equal(1000, ImageFormat.Bmp.ReadHeader(new BmpFile { Width = 1000, Height = 9, BitsPerPixel = 8, Compression = 1 }.ToBytes()).Width);
}
