using Crnn.Net.OpenCv;

namespace Crnn.Net.Benchmarks;

/// <summary>A line image, and what its header says.</summary>
internal sealed record BenchLine(byte[] File, ImageHeader Header, LineGeometry Geometry)
{
    public static BenchLine Read(string path, ModelManifest manifest)
    {
        var file = System.IO.File.ReadAllBytes(path);
        var header = new ImageHeaderReader(new OpenCvImageDecoder().Formats, new ImageOptions()).Read(file);
        return new BenchLine(file, header, LineGeometry.Of(header.UprightWidth, header.UprightHeight, manifest));
    }
}
