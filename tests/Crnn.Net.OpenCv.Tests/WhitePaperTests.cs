using Crnn.Net.TestKit;

namespace Crnn.Net.OpenCv.Tests;

[OnEveryVectorPath]
public sealed class WhitePaperTests
{
    [Fact]
    public void Blend_EveryGrayAndAlpha_IsTheRoundedFormula()
    {
        for (var alpha = 0; alpha <= 255; alpha++)
        {
            var gray = Enumerable.Range(0, 256).Select(g => (byte)g).ToArray();

            WhitePaper.Blend(Colors(gray.Select(_ => (byte)alpha)), gray);

            Assert.Equal(Enumerable.Range(0, 256).Select(g => Reference(g, alpha)), gray);
        }
    }

    [Fact]
    public void Blend_EveryLengthAcrossTwoVectors_ChangesThatManyPixelsAndNoMore()
    {
        for (var length = 0; length <= 67; length++)
        {
            var alpha = Enumerable.Range(0, length).Select(i => (byte)(i * 91)).ToArray();
            var before = Enumerable.Range(0, length).Select(i => (byte)(i * 53)).ToArray();
            byte[] gray = [.. before, 42];

            WhitePaper.Blend(Colors(alpha), gray);

            Assert.Equal([.. before.Zip(alpha, (g, a) => Reference(g, a)), 42], gray);
        }
    }

    private static byte Reference(int gray, int alpha) => (byte)Math.Round(((gray * alpha) + (255.0 * (255 - alpha))) / 255);

    // The other channels must not matter.
    private static uint[] Colors(IEnumerable<byte> alpha) => [.. alpha.Select((a, i) => ((uint)a << 24) | ((uint)(i * 0x12345) & 0xFFFFFF))];
}
