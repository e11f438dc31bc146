namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>The choice against every point of the grid.</summary>
/// <param name="ShareOfBest">The choice's rate through that of the fastest point; 1 when none was faster.</param>
/// <param name="Points">The points, fastest first.</param>
internal sealed record FullGridResult(double ShareOfBest, IReadOnlyList<GridPoint> Points);
