using System.Globalization;

namespace Crnn.Net;

/// <summary>A way of sharing a machine's cores among images.</summary>
/// <param name="Lanes">The lanes: <see cref="BatchingOptions.Lanes"/>.</param>
/// <param name="Threads">The threads of one run of the model.</param>
/// <param name="BatchSize">The greatest number of images in one run: <see cref="BatchingOptions.MaxBatchSize"/>.</param>
public sealed record TuningPoint(int Lanes, int Threads, int BatchSize)
{
    /// <summary>Returns the point in words, for example <c>2 lanes, 1 thread a run, batches of 4</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lanes} {(Lanes == 1 ? "lane" : "lanes")}, {Threads} {(Threads == 1 ? "thread" : "threads")} a run, batches of {BatchSize}");

    /// <summary>Among points that are equally fast the one with the fewest threads, then the smallest batch, then the fewest lanes is preferred.</summary>
    internal (int Threads, int BatchSize, int Lanes) Simplicity => (Threads, BatchSize, Lanes);
}
