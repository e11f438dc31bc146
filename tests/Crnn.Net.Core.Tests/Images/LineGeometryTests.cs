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
    public void Of_Sizes_RoundHalfToEvenAndFillTheBucket(int width, int height, int scaled, int bucket, int frames)
    {
        var geometry = LineGeometry.Of(width, height, Manifest);

        Assert.Equal(new LineGeometry(width, scaled, 32, bucket), geometry);
        Assert.Equal(frames, geometry.OwnFrames(bucket / 4));
    }

    [Theory]
    [InlineData("stretch", "start", 10, 64, 100, 32, 0, 0, 26)]
    [InlineData("stretch", "center", 1000, 64, 100, 32, 0, 0, 26)]
    [InlineData("keep-aspect", "start", 50, 32, 50, 32, 0, 0, 13)]
    [InlineData("keep-aspect", "center", 50, 32, 50, 32, 25, 0, 20)]
    [InlineData("letterbox", "start", 50, 32, 50, 32, 0, 0, 13)]
    [InlineData("letterbox", "start", 400, 32, 100, 8, 0, 0, 26)]
    [InlineData("letterbox", "center", 400, 32, 100, 8, 0, 12, 26)]
    [InlineData("letterbox", "center", 100_000, 1, 100, 1, 0, 15, 26)]
    public void Of_OneWidth_LiesWhereTheManifestSays(string resize, string align, int width, int height, int own, int ownHeight, int left, int top, int frames)
    {
        var manifest = Manifest with { Input = Manifest.Input with { Resize = resize, Align = align, Width = new ModelWidth(100, 100) } };

        var geometry = LineGeometry.Of(width, height, manifest);

        Assert.Equal(new LineGeometry(width, own, ownHeight, 100, left, top), geometry);
        Assert.Equal(frames, geometry.OwnFrames(26));
    }

    [Fact]
    public void Of_AnyWidth_IsTheBucket()
    {
        var manifest = Manifest with { Input = Manifest.Input with { Width = new ModelWidth(8, 4096) } };

        Assert.Equal(new LineGeometry(77, 77, 32, 77), LineGeometry.Of(77, 32, manifest));
    }

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
