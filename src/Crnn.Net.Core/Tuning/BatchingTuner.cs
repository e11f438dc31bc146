namespace Crnn.Net;

/// <summary>Searches lanes, threads of a run and batch size by measuring. Thread-safe when <c>measure</c> is.</summary>
/// <remarks>The search goes along one axis at a time: first lanes and threads with the batch of the start point, then batch sizes, then the
/// three fastest of all against each other. Each heat has rounds in which its points take turns; those that are more than a quarter behind leave after the first, more than a tenth after a later one.
/// Every round measures the start point too, and points are compared by their ratio to it, so that a slow minute of the machine falls on all.</remarks>
public sealed class BatchingTuner
{
    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16];

    private readonly int _rounds = 3;
    private readonly double _margin = 0.01;

    /// <summary>Gets how often the points of a heat take turns, from 1 to 1000.</summary>
    /// <value>The default is 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Rounds
    {
        get => _rounds;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _rounds = value;
        }
    }

    /// <summary>Gets the share by which a point must be faster to count as faster, from 0 to 1.</summary>
    /// <value>The default is 0.01.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Margin
    {
        get => _margin;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            _margin = value;
        }
    }

    /// <summary>Makes the grid of a machine: lanes in powers of two up to the cores, each with one thread a run and with all threads that the
    /// cores leave it, times batches of 1, 2, 4, 8 and 16.</summary>
    /// <param name="cores">The cores, from 1 to 1024. Lanes times threads never exceed them, unless the threads of a run alone do.</param>
    /// <param name="threads">The threads of a run where they cannot be chosen, at least 1; else <see langword="null"/>.</param>
    /// <returns>The points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static IReadOnlyList<TuningPoint> Grid(int cores, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cores, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cores, BatchingConstants.MaxLanes);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        var most = Math.Max(1, cores / (threads ?? 1));
        var lanes = Enumerable.Range(0, 10).Select(power => 1 << power).Where(l => l < most).Append(most);
        return
        [
            .. lanes.SelectMany(l => (threads is { } own ? [own] : new[] { 1, cores / l }).Distinct().Select(t => (Lanes: l, Threads: t)))
                .SelectMany(shape => BatchSizes.Select(batch => new TuningPoint(shape.Lanes, shape.Threads, batch))),
        ];
    }

    /// <summary>Searches a grid.</summary>
    /// <param name="start">Where the search starts, and what is kept unless a point is faster by more than <see cref="Margin"/>. It need not be in the grid.</param>
    /// <param name="grid">The points that may be chosen.</param>
    /// <param name="measure">Measures a point, in images a second; <see langword="null"/> when it cannot be measured.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The simplest of the points that are within <see cref="Margin"/> of the fastest, the start point before all others:
    /// never one that was slower than the start point. Where the rates of a point or of the start point differ among themselves by more than a quarter, the
    /// machine is busy with other things, and the point must be faster by more than that difference. A point that was measured only once is not chosen.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<TuningResult> SearchAsync(
        TuningPoint start,
        IReadOnlyList<TuningPoint> grid,
        Func<TuningPoint, CancellationToken, Task<double?>> measure,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(measure);
        var heats = new TuningHeats(start, measure, Rounds);
        await heats.RunAsync(grid.Where(p => p.BatchSize == start.BatchSize), cancellationToken).ConfigureAwait(false);
        var best = heats.Fastest();
        await heats.RunAsync(grid.Where(p => (p.Lanes, p.Threads) == (best.Lanes, best.Threads)), cancellationToken).ConfigureAwait(false);
        await heats.RunFinalAsync(cancellationToken).ConfigureAwait(false);
        return TuningVerdict.Of(start, heats.Trials(), Margin);
    }
}
