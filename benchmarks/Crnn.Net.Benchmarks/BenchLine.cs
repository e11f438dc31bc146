using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.OpenCv;

namespace Crnn.Net.Benchmarks;

/// <summary>A line image, what its header says, and what it shows.</summary>
internal sealed record BenchLine(byte[] File, ImageHeader Header, LineGeometry Geometry, string Text)
{
    public static BenchLine Read(LabelledLine line, ModelManifest manifest)
    {
        var file = System.IO.File.ReadAllBytes(line.Path);
        var header = new ImageHeaderReader(new OpenCvImageDecoder().Formats, new ImageOptions()).Read(file);
        return new BenchLine(file, header, LineGeometry.Of(header.UprightWidth, header.UprightHeight, manifest), line.Label);
    }
}
