using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class ExifOrientationTests
{
    public static TheoryData<ImageOrientation, bool> Orientations => new MatrixTheoryData<ImageOrientation, bool>(Enum.GetValues<ImageOrientation>(), [false, true]);

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Read_EachOrientation_InBothByteOrders(ImageOrientation orientation, bool littleEndian) =>
        Assert.Equal(orientation, ExifOrientation.Read(ExifBlock.Tiff(orientation, littleEndian)));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65535)]
    public void Read_ValueOutOfRange_IsUpright(int value) =>
        Assert.Equal(ImageOrientation.Upright, ExifOrientation.Read(ExifBlock.Tiff((ImageOrientation)value)));

    [Fact]
    public void Read_EveryCut_IsUprightOrRight()
    {
        var block = ExifBlock.Tiff(ImageOrientation.Rotate90);
        for (var length = 0; length <= block.Length; length++)
        {
            var orientation = ExifOrientation.Read(block.AsSpan(0, length));
            Assert.True(orientation is ImageOrientation.Upright or ImageOrientation.Rotate90);
        }
    }

    [Theory]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(37u)]
    public void Read_DirectoryOutsideTheBlock_IsUpright(uint at)
    {
        var block = ExifBlock.Tiff(ImageOrientation.Rotate90);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(4), at);

        Assert.Equal(ImageOrientation.Upright, ExifOrientation.Read(block));
    }

    [Fact]
    public void Read_MoreEntriesClaimedThanThere_ReadsThoseThatAre()
    {
        var block = ExifBlock.Tiff(ImageOrientation.Rotate90);
        (block[8], block[9]) = (0xFF, 0xFF);

        Assert.Equal(ImageOrientation.Rotate90, ExifOrientation.Read(block));
    }
}
