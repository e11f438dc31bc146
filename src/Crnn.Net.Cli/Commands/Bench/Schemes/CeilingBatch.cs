namespace Crnn.Net.Cli.Commands.Bench.Schemes;

/// <summary>A tensor that was made before the clock runs, and which images it holds.</summary>
internal sealed record CeilingBatch(ImageTensor Images, IReadOnlyList<int> Indices, IReadOnlyList<LineGeometry> Geometries);
