using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.OpenCv;
using OpenCvSharp;

namespace Crnn.Net.Benchmarks.Preprocessing;

/// <summary>Labelled lines as image files in memory.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Lines">The lines.</param>
internal sealed record LineSet(string Name, IReadOnlyList<(byte[] File, string Label)> Lines)
{
    public static LineSet Read(string folder) =>
        new(Path.GetFileName(folder), [.. LabelFile.Read(folder).Select(line => (File.ReadAllBytes(line.Path), line.Label))]);

    /// <summary>The same lines, their pixels changed and stored as PNG.</summary>
    public LineSet Changed(Func<Picture, int, Picture> change) =>
        this with { Lines = [.. Lines.Select((line, i) => (Encode(change(Decode(line.File), i)), line.Label))] };

    /// <summary>The lines side by side, so many in an image, all as high as the first one of it.</summary>
    public LineSet Joined(int lines) => this with
    {
        Lines = [.. Lines.Chunk(lines).Select(chunk => (Encode(Picture.Beside([.. chunk.Select(line => Decode(line.File))])), string.Concat(chunk.Select(line => line.Label))))],
    };

    private static Picture Decode(byte[] file)
    {
        var decoder = new OpenCvImageDecoder();
        var header = new ImageHeaderReader(decoder.Formats, new ImageOptions()).Read(file);
        var picture = new Picture(header.UprightWidth, header.UprightHeight);
        using var decoded = decoder.Decode(file, header);
        new OpenCvLinePreprocessor().Prepare(decoded.Pixels, new LineRow(picture.Pixels, picture.Width, picture.Height, picture.Width));
        return picture;
    }

    private static unsafe byte[] Encode(Picture picture)
    {
        fixed (byte* pixels = picture.Pixels)
        {
            using var mat = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, (nint)pixels, picture.Width);
            return Cv2.ImEncode(".png", mat, out var file) ? file : throw new InvalidOperationException("OpenCV wrote no PNG.");
        }
    }
}
