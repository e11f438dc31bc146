using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Images;

/// <summary>Whatever the bytes, a header reader gives a header with sizes, or <see cref="CrnnInvalidImageException"/>.</summary>
public sealed class HeaderPropertyTests
{
    private const int Runs = 20_000;
    private static readonly ImageHeaderReader Reader = new([ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Bmp, ImageFormat.WebP], new ImageOptions());

    private static readonly byte[][] Beginnings =
    [
        [],
        [0xFF, 0xD8, 0xFF],
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 6, 0, 20, 1],
        [.. "BM"u8],
        [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0],
        [.. PngFile.Signature],
        [.. ImageFiles.Png.AsSpan(0, 33)],
        [.. "RIFF"u8, 60, 0, 0, 0, .. "WEBP"u8],
        [.. "RIFF"u8, 60, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0x08],
    ];

    private static readonly byte[][] Files =
    [
        PngFile.Gray(ImageFiles.Picture).With("tRNS", [0, 0]).With("eXIf", ExifBlock.Tiff(ImageOrientation.Rotate90)).ToBytes(),
        ImageFiles.Jpeg(3, ExifBlock.JpegSegment(0xE1, [.. "Exif\0\0"u8, .. ExifBlock.Tiff(ImageOrientation.Rotate90, littleEndian: true)])),
        ImageFiles.Bmp,
        BmpFile.InkRgba(ImageFiles.Picture).ToBytes(),
        ImageFiles.LossyWebP,
        ImageFiles.LosslessWebP(hasAlpha: true),
        ExifBlock.IntoWebP(ImageFiles.LossyWebP, 20, 6, ExifBlock.Tiff(ImageOrientation.Rotate90)),
    ];

    [Fact]
    public void Read_RandomBytesAfterEveryBeginning_GivesAHeaderOrItsError() =>
        Check(
            from beginning in Gen.Elements(Beginnings)
            from length in Gen.Choose(0, 120)
            from rest in Bytes().ArrayOf(length)
            select (byte[])[.. beginning, .. rest]);

    [Fact]
    public void Read_FilesWithSomeBytesChanged_GivesAHeaderOrItsError() =>
        Check(
            from file in Gen.Elements(Files)
            from count in Gen.Choose(1, 6)
            from places in Gen.Choose(0, file.Length - 1).ArrayOf(count)
            from values in Bytes().ArrayOf(count)
            from length in Gen.Frequency((3, Gen.Constant(file.Length)), (1, Gen.Choose(0, file.Length)))
            select Changed(file, places, values)[..length]);

    [Fact]
    public void Read_RandomExifBlocks_NeverThrows() =>
        Prop.ForAll(
            (from littleEndian in Gen.Elements(true, false)
             from rest in Bytes().ArrayOf(40)
             select (byte[])[.. littleEndian ? "II*\0"u8 : "MM\0*"u8, 0, 0, 0, 8, .. rest]).ToArbitrary(),
            block => Enum.IsDefined(ExifOrientation.Read(block))).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    /// <summary>Extreme bytes more often than others.</summary>
    private static Gen<byte> Bytes() => Gen.Frequency((2, Gen.Choose(0, 255).Select(i => (byte)i)), (1, Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xFF, 0xD8, 0xD9, 0xDA, 0xE1)));

    private static byte[] Changed(byte[] file, int[] places, byte[] values)
    {
        var changed = file.ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            changed[places[i]] = values[i];
        }

        return changed;
    }

    private static void Check(Gen<byte[]> files) =>
        Prop.ForAll(files.ToArbitrary(), GivesAHeaderOrItsError).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static bool GivesAHeaderOrItsError(byte[] file)
    {
        try
        {
            var header = Reader.Read(file);
            return header is { Width: >= 1, Height: >= 1 } && Enum.IsDefined(header.Orientation) && (long)header.Width * header.Height <= 40_000_000;
        }
        catch (CrnnInvalidImageException e)
        {
            return e.Message.Length > 0;
        }
    }
}
