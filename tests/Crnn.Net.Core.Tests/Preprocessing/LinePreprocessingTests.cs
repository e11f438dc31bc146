namespace Crnn.Net.Core.Tests.Preprocessing;

public sealed class LinePreprocessingTests
{
    [Fact]
    public void Default_HasNoStep() => Assert.Equal(LinePreprocessing.None, new LinePreprocessing());

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    public void UpsideDownBelow_OutOfRange_IsRefused(float value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinePreprocessing { UpsideDownBelow = value });

    [Fact]
    public void Options_WithAnUndefinedCheck_AreRefusedByName()
    {
        var options = new CrnnOcrOptions { Preprocessing = new LinePreprocessing { UpsideDown = (UpsideDownCheck)7 } };

        Assert.Equal("Preprocessing.UpsideDown is 7; it must be one of Never, WhenUnsure, Always.", Assert.Single(options.Validate()));
    }
}
