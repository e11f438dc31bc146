using Crnn.Net.Planning.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Planning.Tests.Simulation;

public sealed class DayArrivalsTests
{
    [Fact]
    public void Draw_AnyDay_AscendsWithinTheDayAndComesInWholeJobs() =>
        Prop.ForAll<PositiveInt, PositiveInt, int>((lines, perJob, seed) =>
        {
            Assert.All(DayPattern.All, pattern =>
            {
                var arrivals = DayArrivals.Draw(pattern, lines.Get * 10, perJob.Get, images: 3, seed).ToList();

                Assert.Equal(0, arrivals.Count % perJob.Get);
                Assert.Equal(arrivals.Select(a => a.At), arrivals.Select(a => a.At).Order());
                Assert.All(arrivals, a => Assert.InRange(a.At, 0, DayPattern.Seconds));
                Assert.All(arrivals, a => Assert.InRange(a.Image, 0, 2));
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_ManyLines_EachHourHasThePatternsShare()
    {
        const double lines = 1_000_000;
        Assert.All(DayPattern.All, pattern =>
        {
            var hours = DayArrivals.Draw(pattern, lines, 1, images: 1, seed: 1).CountBy(a => (int)(a.At / 3600)).ToDictionary();

            Assert.All(Enumerable.Range(0, 24), hour =>
            {
                var expected = lines * pattern.Shares.Skip(60 * hour).Take(60).Sum();

                // A Poisson number is hardly ever five standard deviations off.
                Assert.InRange(hours[hour], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
            });
        });
    }

    [Fact]
    public void Patterns_AllOfThem_ShareOneDay()
    {
        Assert.All(DayPattern.All, p => Assert.Equal(1, p.Shares.Sum(), 1e-9));
        Assert.Equal(1, DayPattern.Steady.PeakHourFactor, 1e-9);
        Assert.All(DayPattern.All.Skip(1), p => Assert.InRange(p.PeakHourFactor, 1.5, 24));
    }
}
