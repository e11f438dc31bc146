namespace Crnn.Net.Core.Tests.Images;

public sealed class LineImageTests
{
    [Fact]
    public void Default_Always_IsAnEmptyFile()
    {
        LineImage image = default;

        Assert.True(image.IsEncoded);
        Assert.True(image.Data.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => image.Pixels.Width);
    }

    [Fact]
    public void FromPixels_NoStride_MeansNoGap()
    {
        var view = LineImage.FromPixels(new byte[30], 5, 2, PixelFormat.Rgb24).Pixels;

        Assert.Equal((5, 2, 15, PixelFormat.Rgb24), (view.Width, view.Height, view.Stride, view.Format));
    }

    [Fact]
    public void FromPixels_LastRow_NeedsNoGap()
    {
        Assert.False(LineImage.FromPixels(new byte[25], 5, 3, PixelFormat.Gray8, 10).IsEncoded);
        Assert.Throws<ArgumentException>(() => LineImage.FromPixels(new byte[24], 5, 3, PixelFormat.Gray8, 10));
    }
}
