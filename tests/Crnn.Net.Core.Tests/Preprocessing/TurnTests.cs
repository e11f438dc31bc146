namespace Crnn.Net.Core.Tests.Preprocessing;

public sealed class TurnTests
{
    [Theory]
    [InlineData(PixelFormat.Gray8, 5, 3, 0)]
    [InlineData(PixelFormat.Gray8, 4, 4, 2)]
    [InlineData(PixelFormat.Bgr24, 5, 3, 4)]
    [InlineData(PixelFormat.Rgb24, 1, 2, 0)]
    [InlineData(PixelFormat.Bgr24, 6, 1, 1)]
    public void Turn_OfARow_PutsEveryPixelOpposite(PixelFormat format, int width, int height, int gap)
    {
        var (bytes, stride) = (format.BytesPerPixel(), (width * format.BytesPerPixel()) + gap);
        var before = new byte[height * stride];
        new Random(5).NextBytes(before);
        var after = (byte[])before.Clone();

        new LineRow(after, width, height, stride, format).Turn();

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Assert.Equal(
                    before.AsSpan((y * stride) + (x * bytes), bytes).ToArray(),
                    after.AsSpan(((height - 1 - y) * stride) + ((width - 1 - x) * bytes), bytes).ToArray());
            }

            Assert.Equal(before[((y * stride) + (width * bytes))..((y + 1) * stride)], after[((y * stride) + (width * bytes))..((y + 1) * stride)]);
        }
    }
}
