using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Tests.Scoring;

public sealed class ErrorRateTests
{
    [Fact]
    public void Cer_SeveralLines_AllEditsThroughTheLengthOfAllLabels()
    {
        var rate = new ErrorRate();
        rate.Add("abcd", "abcd");
        rate.Add("", "ab");
        rate.Add("xyz", "xy𠮷");

        Assert.Equal(3.0 / 9, rate.Cer, precision: 12);
        Assert.Equal(1.0 / 3, rate.Exact, precision: 12);
    }

    [Fact]
    public void Cer_NothingAdded_IsZero() => Assert.Equal((0.0, 0.0), (new ErrorRate().Cer, new ErrorRate().Exact));

    [Fact]
    public void Cer_EmptyLabels_IsANumber()
    {
        var rate = new ErrorRate();
        rate.Add("ab", "");

        Assert.Equal(2.0, rate.Cer);
    }
}
