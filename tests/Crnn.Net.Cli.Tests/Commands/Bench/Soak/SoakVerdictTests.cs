using Crnn.Net.Cli.Commands.Bench.Soak;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Soak;

public sealed class SoakVerdictTests
{
    private const int Million = 1_000_000;

    [Theory]
    [InlineData(100, 108, true)]
    [InlineData(100, 108.1, false)]
    [InlineData(1000, 1020, true)]
    [InlineData(1000, 1020.1, false)]
    [InlineData(100, 60, true)]
    public void Of_MemoryAtTheEnd_MayBeTwoPercentOrEightMegabytesMore(double reference, double last, bool flat)
    {
        var verdict = SoakVerdict.Of(Samples(Million, images => images <= 75_000 ? reference : last));

        Assert.Equal((50_000, reference, last, flat), (verdict.ReferenceAt, verdict.ReferenceMb, verdict.LastMb, verdict.Flat));
        Assert.False(verdict.Short);
    }

    [Fact]
    public void Of_AMillionImages_ComparesTheLastTenSamplesWithTenAroundFiftyThousand()
    {
        var verdict = SoakVerdict.Of(Samples(Million, images => images is >= 30_000 and <= 75_000 ? 100 : images > 950_000 ? 101 : 500));

        Assert.Equal((100, 101), (verdict.ReferenceMb, verdict.LastMb));
    }

    [Theory]
    [InlineData(100_000, 50_000, false)]
    [InlineData(99_000, 9_900, true)]
    [InlineData(20_000, 2_000, true)]
    public void Of_SoakThatFiftyThousandDoesNotHalve_ComparesWithItsFirstTenth(int images, int reference, bool isShort)
    {
        var verdict = SoakVerdict.Of(Samples(images, at => Math.Abs(at - reference) <= images / 40 ? 100 : 200));

        Assert.Equal((reference, 100, 200, isShort), (verdict.ReferenceAt, verdict.ReferenceMb, verdict.LastMb, verdict.Short));
        Assert.False(verdict.Flat);
    }

    [Fact]
    public void Of_OneSampleThatStandsOut_DoesNotMatter() =>
        Assert.True(SoakVerdict.Of(Samples(Million, images => images == Million ? 900 : 100)).Flat);

    internal static SoakSample[] Samples(int images, Func<long, double> resident) =>
    [
        .. Enumerable.Range(1, 200).Select(i => (long)images * i / 200).Select(at => new SoakSample(at, at / 900.0, resident(at), resident(at) / 8, 3, 2, 1, 2)),
    ];
}
