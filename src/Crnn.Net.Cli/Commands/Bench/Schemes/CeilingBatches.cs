using Crnn.Net.OpenCv;

namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>Makes the tensors of the ceiling.</summary>
internal static class CeilingBatches
{
    public static IReadOnlyList<CeilingBatch> Make(IReadOnlyList<string> paths, int size, ModelManifest manifest)
    {
        var lines = paths.Select((path, index) => (Index: index, Line: Prepare(path, manifest))).ToList();
        return
        [
            .. lines.GroupBy(l => l.Line.Geometry.Bucket)
                .OrderBy(bucket => bucket.Key)
                .SelectMany(bucket => bucket.Chunk(size))
                .Select(chunk => new CeilingBatch(
                    new ImageTensor(chunk.SelectMany(l => l.Line.Pixels).ToArray(), chunk.Length, 1, manifest.Input.Height, chunk[0].Line.Geometry.Bucket),
                    [.. chunk.Select(l => l.Index)],
                    [.. chunk.Select(l => l.Line.Geometry)])),
        ];
    }

    private static (LineGeometry Geometry, float[] Pixels) Prepare(string path, ModelManifest manifest)
    {
        var file = File.ReadAllBytes(path);
        var decoder = new OpenCvImageDecoder();
        var header = decoder.Formats.First(f => f.Matches(file)).ReadHeader(file);
        var geometry = LineGeometry.Of(header.UprightWidth, header.UprightHeight, manifest);
        var row = new byte[geometry.Bucket * manifest.Input.Height];
        using var image = decoder.Decode(file, header);
        new OpenCvLinePreprocessor().Prepare(image.Pixels, new LineRow(row, geometry.Width, manifest.Input.Height, geometry.Bucket));
        var normalize = manifest.Input.Normalize!;
        var pixels = row.Select((_, i) => (row[Edge(i, geometry)] - normalize.MeanOf(0)) * normalize.ScaleOf(0));
        return (geometry, [.. pixels]);
    }

    // Columns after the image repeat its last one.
    private static int Edge(int at, LineGeometry geometry)
    {
        var column = at % geometry.Bucket;
        return at - column + Math.Min(column, geometry.Width - 1);
    }
}
