using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.AspNetCore.Tests.Stats;

public sealed class ServiceStatsTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly HandTimeProvider _clock = new();
    private readonly ServiceStats _stats;

    public ServiceStatsTests() => _stats = new ServiceStats(_clock);

    [Fact]
    public void Last_TheSecondThatGoesOn_IsNotInIt()
    {
        _stats.Read(1);
        Assert.Equal([0], _stats.Last(1).Select(s => s.Images));

        _clock.Advance(s_second);

        Assert.Equal([0, 1], _stats.Last(2).Select(s => s.Images));
        Assert.Equal(_clock.GetUtcNow() - s_second, _stats.Last(1)[0].Time);
    }

    [Fact]
    public void Last_Waiting_IsTheMostOfEachSecondAndStaysUntilItChanges()
    {
        _stats.Queued(5);
        _stats.Queued(-4);
        _stats.ItemsWaiting(10);
        _clock.Advance(3 * s_second);
        _stats.ItemsWaiting(0);
        _clock.Advance(2 * s_second);

        Assert.Equal([11, 11, 11, 11, 1], _stats.Last(5).Select(s => s.Waiting));
    }

    [Fact]
    public void Last_QueueThatWasFullBefore_IsNeverBelowZero()
    {
        _stats.Queued(-3);
        _clock.Advance(s_second);

        Assert.Equal(0, _stats.Last(1)[0].Waiting);
    }

    [Fact]
    public void Last_Batches_AreTheirMeanOrNothing()
    {
        _stats.Ran(4);
        _stats.Ran(1);
        _clock.Advance(2 * s_second);

        Assert.Equal([2.5, null], _stats.Last(2).Select(s => s.BatchSize));
    }

    [Fact]
    public void Last_Items_CountOnlyWhereNoImagesAreSeen()
    {
        _stats.ReadItem(3);
        _clock.Advance(s_second);
        Assert.Equal(3, _stats.Last(1)[0].Images);

        _stats.ReadItem(3);
        _stats.Read(4);
        _clock.Advance(s_second);

        Assert.Equal(4, _stats.Last(1)[0].Images);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ServiceStats.Seconds + 1)]
    public void Last_CountOutOfRange_IsRefused(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => _stats.Last(count));

    [Fact]
    public void Last_AnyHistory_HasEveryImageOfItsSecondsOnce()
    {
        var steps = Gen.Choose(0, 400).Zip(Gen.Choose(0, 9)).ListOf().ToArbitrary();
        Prop.ForAll(steps, history =>
        {
            var clock = new HandTimeProvider();
            var stats = new ServiceStats(clock);
            var read = new List<(DateTimeOffset Time, int Images)>();
            foreach (var (pause, images) in history)
            {
                clock.Advance(pause * s_second);
                stats.Read(images);
                read.Add((clock.GetUtcNow(), images));
            }

            clock.Advance(s_second);
            var oldest = clock.GetUtcNow() - (ServiceStats.Seconds * s_second);
            return stats.Last(ServiceStats.Seconds).Sum(s => s.Images) == read.Where(r => r.Time >= oldest).Sum(r => r.Images);
        }).QuickCheckThrowOnFailure();
    }
}
