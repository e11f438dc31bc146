using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class JpegFormatTests
{
    private static readonly byte[] Adobe = ExifBlock.JpegSegment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ReadHeader_Frame_GivesItsSize(byte components) =>
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 20, 6), ImageFormat.Jpeg.ReadHeader(ImageFiles.Jpeg(components)));

    [Fact]
    public void ReadHeader_FourChannels_NeedAdobesMarker()
    {
        Assert.Equal(20, ImageFormat.Jpeg.ReadHeader(ImageFiles.Jpeg(4, Adobe)).Width);

        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Jpeg.ReadHeader(ImageFiles.Jpeg(4)));
        Assert.Contains("4 colour channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHeader_EveryCut_IsNamedWithItsLength()
    {
        var file = ImageFiles.Jpeg();
        for (var length = 3; length < file.Length; length++)
        {
            var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Jpeg.ReadHeader(file.AsSpan(0, length)));
            Assert.Equal($"The JPEG image is damaged: it is cut off after {length} bytes.", error.Message);
        }
    }

    [Fact]
    public void ReadHeader_EndMarkerInsideASegment_IsNotTheImagesEnd()
    {
        var thumbnail = ExifBlock.JpegSegment(0xE1, [.. "Exif\0\0"u8, .. ImageFiles.Jpeg()]);
        var table = ExifBlock.JpegSegment(0xC4, [0, 0xFF, 0xD9, 0xFF, 0xD9]);
        var file = ImageFiles.Jpeg(1, thumbnail, table);

        Assert.Equal(20, ImageFormat.Jpeg.ReadHeader(file).Width);
        Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Jpeg.ReadHeader(file.AsSpan(0, file.Length - 2)));
    }

    [Fact]
    public void ReadHeader_EndMarkerInATableBetweenScans_IsNotTheImagesEnd()
    {
        byte[] first = ImageFiles.Jpeg()[..^2];
        byte[] rest = [.. ExifBlock.JpegSegment(0xC4, [0x10, 0xFF, 0xD9]), .. ExifBlock.JpegSegment(0xDA, [1, 1, 0, 1, 63, 0]), 0x12, 0x34];

        Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Jpeg.ReadHeader([.. first, .. rest]));
        Assert.Equal(20, ImageFormat.Jpeg.ReadHeader([.. first, .. rest, 0xFF, 0xD9]).Width);
    }

    [Fact]
    public void ReadHeader_StrayAndFillBytesBeforeAMarker_ArePassedOver() =>
        Assert.Equal(20, ImageFormat.Jpeg.ReadHeader(ImageFiles.Jpeg(1, [0xFF, 0xFF, 0xFF], ExifBlock.JpegSegment(0xFE, "x"u8), [1, 2, 3])).Width);

    [Fact]
    public void ReadHeader_BytesAfterTheEnd_AreNotLookedAt() =>
        Assert.Equal(20, ImageFormat.Jpeg.ReadHeader([.. ImageFiles.Jpeg(), .. ImageFiles.Frame(0xC2), 0xFF]).Width);

    [Fact]
    public void ReadHeader_TwoExifBlocks_TheFirstCounts()
    {
        static byte[] Exif(ImageOrientation orientation) => ExifBlock.JpegSegment(0xE1, [.. "Exif\0\0"u8, .. ExifBlock.Tiff(orientation)]);

        Assert.Equal(ImageOrientation.Rotate90, ImageFormat.Jpeg.ReadHeader(ImageFiles.Jpeg(1, Exif(ImageOrientation.Rotate90), Exif(ImageOrientation.Rotate180))).Orientation);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, "ends at byte 2, before its first scan")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xD8, 0xFF, 0xD9 }, "begins again at byte 2")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9 }, "at byte 2 claims a length of 1; at least 2")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xC0, 0, 4, 8, 0, 0xFF, 0xD9 }, "frame header at byte 2 is too short")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9 }, "no frame header before its first scan")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 6, 0, 20, 1, 0xFF, 0xC2, 0, 8, 8, 0, 6, 0, 20, 1, 0xFF, 0xD9 }, "second frame header at byte 12")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 0, 0, 20, 1, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9 }, "20 x 0")]
    public void ReadHeader_DamagedSegments_SaysWhatAndWhere(byte[] file, string says)
    {
        var error = Assert.Throws<CrnnInvalidImageException>(() => ImageFormat.Jpeg.ReadHeader(file));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}
