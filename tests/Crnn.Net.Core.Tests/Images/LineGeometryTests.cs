using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Images;

public sealed class LineGeometryTests
{
    private static readonly ModelManifest Manifest = LoadedModel.Load(RepositoryFiles.Of("models", "zh-en-lite", "manifest.json")).Manifest;

    [Theory]
    [InlineData(100, 32, 100, 128, 25)]
    [InlineData(128, 32, 128, 128, 32)]
    [InlineData(129, 32, 129, 160, 33)]
    [InlineData(17, 64, 8, 32, 2)]
    [InlineData(21, 64, 10, 32, 3)]
    [InlineData(23, 64, 12, 32, 3)]
    [InlineData(1, 1, 32, 32, 8)]
    [InlineData(1, 5000, 8, 32, 2)]
    [InlineData(4096, 32, 4096, 4096, 1024)]
    public void Of_Sizes_RoundHalfToEvenAndFillTheBucket(int width, int height, int scaled, int bucket, int frames) =>
        Assert.Equal(new LineGeometry(width, scaled, bucket, frames), LineGeometry.Of(width, height, Manifest));

    [Theory]
    [InlineData(4097, 32, "4097 wide")]
    [InlineData(5000, 1, "160000 wide")]
    [InlineData(int.MaxValue, 1, "68719476704 wide")]
    public void Of_TooLong_NamesTheWidthAndTheLimit(int width, int height, string says)
    {
        var error = Assert.Throws<CrnnInvalidImageException>(() => LineGeometry.Of(width, height, Manifest));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 4096", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void Of_NoSize_Throws(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LineGeometry.Of(width, height, Manifest));
}
