using Crnn.Net.TestKit;
using static Crnn.Net.Tests.BadInput.BadInputCase;

namespace Crnn.Net.Tests.BadInput;

/// <summary>All eight EXIF orientations in the three formats that hold them.</summary>
internal static class OrientationCases
{
    public static IEnumerable<BadInputCase> All()
    {
        foreach (var orientation in Enum.GetValues<ImageOrientation>())
        {
            var stored = Source.Picture.StoredFor(orientation);
            foreach (var littleEndian in new[] { false, true })
            {
                var exif = ExifBlock.Tiff(orientation, littleEndian);
                var order = littleEndian ? "little" : "big";
                yield return Reads($"a JPEG of orientation {orientation}, {order} endian", ExifBlock.IntoJpeg(Source.Jpeg(stored), exif), Source.Text);
                yield return Reads($"a PNG of orientation {orientation}, {order} endian", PngFile.Gray(stored).With("eXIf", exif).ToBytes(), Source.Text);
                yield return Reads($"a WebP of orientation {orientation}, {order} endian", ExifBlock.IntoWebP(Source.WebP(stored), stored.Width, stored.Height, exif), Source.Text);
            }

            yield return Reads($"black on transparent of orientation {orientation}", PngFile.InkRgba(stored).With("eXIf", ExifBlock.Tiff(orientation)).ToBytes(), Source.Text);
        }

        foreach (var value in (int[])[0, 9, 65535])
        {
            yield return Reads($"a JPEG of orientation {value}", ExifBlock.IntoJpeg(Source.Jpeg(Source.Picture), ExifBlock.Tiff((ImageOrientation)value)), Source.Text);
        }

        yield return Reads("a JPEG with a damaged EXIF block", ExifBlock.IntoJpeg(Source.Jpeg(Source.Picture), ExifBlock.Tiff(ImageOrientation.Rotate90).AsSpan(0, 9)), Source.Text);
    }
}
