using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Tuning;

public sealed class BatchingTunerTests
{
    private static readonly TuningPoint Default = new(4, 1, 4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Search_AnySurface_ChoosesAMeasuredPointThatIsNotSlowerThanTheStart()
    {
        var cases = from cores in Gen.Choose(1, 24)
                    from batch in Gen.Elements(1, 3, 4, 16)
                    from seed in Gen.Choose(0, int.MaxValue)
                    select (Start: new TuningPoint(cores, 1, batch), Grid: BatchingTuner.Grid(cores), seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var rate = RandomSurface(c.seed);
            var result = Search(c.Start, c.Grid, rate);
            var trial = result.Trials.Single(t => t.Point == result.Choice);
            return result.Trials.All(t => t.Point == c.Start || c.Grid.Contains(t.Point))
                && trial.ImagesPerSecond == rate(result.Choice)
                && (result.Choice == c.Start || rate(result.Choice) > rate(c.Start));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Search_LanesAndBatchesActApart_FindsTheFastestPointOfTheGrid()
    {
        var cases = from cores in Gen.Choose(1, 24)
                    from seed in Gen.Choose(0, int.MaxValue)
                    select (Start: new TuningPoint(cores, 1, 4), Grid: BatchingTuner.Grid(cores), seed);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var surface = RandomSurface(c.seed);
            double Rate(TuningPoint p) => surface(p with { BatchSize = 1 }) * surface(new TuningPoint(1, 1, p.BatchSize));
            return Rate(Search(c.Start, c.Grid, Rate).Choice) * 1.0101 >= c.Grid.Max(Rate);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Search_MachineGetsSlowerAllTheTime_ChoosesWhatItWouldOnASteadyOne()
    {
        var grid = BatchingTuner.Grid(4);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var (rate, speed) = (RandomSurface(seed), 1.0);
            var slowing = Search(Default, grid, p => rate(p) * (p == Default ? speed *= 0.98 : speed));
            return slowing.Choice == Search(Default, grid, rate).Choice;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Search_EverythingIsEquallyFast_KeepsTheStart()
    {
        var result = Search(Default, BatchingTuner.Grid(4), _ => 100);

        Assert.Equal(Default, result.Choice);
        Assert.Equal("4 lanes, 1 thread a run, batches of 4: 100 images/s; none of 8 other points was more than 1% faster.", result.Reason);
    }

    [Fact]
    public void Search_SeveralAreEquallyFast_TakesFewerThreadsThenTheSmallerBatch()
    {
        var result = Search(Default, BatchingTuner.Grid(4), p => p == Default ? 100 : p.BatchSize == 16 || p.Threads > 1 ? 201 : 200);

        Assert.Equal(new TuningPoint(1, 1, 4), result.Choice);
        Assert.Equal(
            "1 lane, 1 thread a run, batches of 4: 200 images/s, 2.00 times those of 4 lanes, 1 thread a run, batches of 4; the simplest of 8 points within 1% of the fastest.",
            result.Reason);
    }

    [Fact]
    public void Search_OnePointIsFarFaster_SaysSo()
    {
        var result = Search(Default, BatchingTuner.Grid(4), p => p == new TuningPoint(4, 1, 8) ? 130 : 100);

        Assert.Equal(
            "4 lanes, 1 thread a run, batches of 8: 130 images/s, 1.30 times those of 4 lanes, 1 thread a run, batches of 4; the fastest of 9 points.",
            result.Reason);
    }

    [Theory]
    [InlineData(1.4, 4)]
    [InlineData(1.6, 8)]
    public void Search_StartDiffersFromItself_IsLeftOnlyForWhatIsFasterThanThat(double gain, int batch)
    {
        double[] machine = [1, 1.5, 1];
        var round = 0;
        var speed = 100.0;

        var result = Search(Default, BatchingTuner.Grid(4), p => p == Default ? speed = 100 * machine[round++ % 3] : p.BatchSize == 8 ? gain * speed : speed);

        Assert.Equal(batch, result.Choice.BatchSize);
        Assert.Equal(batch == 4, result.Reason.EndsWith(
            "the machine is too busy to tell, so it stays as it was set. It gave from 100 to 150 images/s, the fastest of 8 other points from 140 to 210.",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Search_FasterPointDiffersFromItselfByMore_IsNotChosen()
    {
        var calls = 0;

        var result = Search(Default, BatchingTuner.Grid(4), p => p.BatchSize == 8 ? 300 - (200 * (calls++ % 2)) : 100);

        Assert.Equal(Default, result.Choice);
        Assert.Contains("too busy to tell", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Search_StartCannotBeMeasured_StaysWhereItIs(double? rate)
    {
        var result = Search(Default, BatchingTuner.Grid(4), p => p == Default ? rate : 100);

        Assert.Equal((Default, 0), (result.Choice, result.Trials.Count));
        Assert.Equal("4 lanes, 1 thread a run, batches of 4: nothing else could be measured, so it stays as it was set.", result.Reason);
    }

    [Fact]
    public void Search_TimeIsOverAfterAnyNumberOfMeasurements_TakesTheBestSoFar()
    {
        for (var allowed = 0; allowed < 40; allowed++)
        {
            var left = allowed;
            var result = Search(Default, BatchingTuner.Grid(4), p => left-- > 0 ? p.BatchSize * p.Lanes : null);

            Assert.True(result.Choice == Default || result.Choice.BatchSize * result.Choice.Lanes > 16);
        }
    }

    [Fact]
    public void Search_SomePointsCannotBeMeasured_ChoosesAmongTheOthers()
    {
        var result = Search(Default, BatchingTuner.Grid(4), p => p.Threads > 1 ? null : p.BatchSize);

        Assert.Equal(new TuningPoint(4, 1, 16), result.Choice);
        Assert.DoesNotContain(result.Trials, t => t.Point.Threads > 1);
    }

    [Fact]
    public async Task Search_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchingTuner().SearchAsync(
            Default,
            BatchingTuner.Grid(4),
            async (_, _) =>
            {
                await cancel.CancelAsync();
                return 1;
            },
            cancel.Token));
    }

    [Theory]
    [InlineData(1, null, "1x1")]
    [InlineData(2, null, "1x1 1x2 2x1")]
    [InlineData(6, null, "1x1 1x6 2x1 2x3 4x1 6x1")]
    [InlineData(6, 2, "1x2 2x2 3x2")]
    [InlineData(2, 4, "1x4")]
    public void Grid_OfAMachine_IsEveryShapeWithEveryBatch(int cores, int? threads, string shapes)
    {
        var grid = BatchingTuner.Grid(cores, threads);

        Assert.Equal(shapes, string.Join(' ', grid.Select(p => $"{p.Lanes}x{p.Threads}").Distinct()));
        Assert.All(grid.GroupBy(p => (p.Lanes, p.Threads)), shape => Assert.Equal([1, 2, 4, 8, 16], shape.Select(p => p.BatchSize)));
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchingTuner { Rounds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchingTuner { Margin = -0.01 });
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchingTuner.Grid(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchingTuner.Grid(2, threads: 0));
    }

    private static Func<TuningPoint, double> RandomSurface(int seed) =>
        p => 100 + new Random(seed ^ ((p.Lanes * 7919) + (p.Threads * 104729) + (p.BatchSize * 1299709))).Next(900);

    private static TuningResult Search(TuningPoint start, IReadOnlyList<TuningPoint> grid, Func<TuningPoint, double> rate) => Search(start, grid, p => (double?)rate(p));

    private static TuningResult Search(TuningPoint start, IReadOnlyList<TuningPoint> grid, Func<TuningPoint, double?> rate)
    {
        var search = new BatchingTuner().SearchAsync(start, grid, (p, _) => Task.FromResult(rate(p)), Token);
        Assert.True(search.IsCompletedSuccessfully);
        return search.Result;
    }
}
