using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Inference;

[OnEveryVectorPath]
public sealed class NormalizerTests
{
    [Theory]
    [InlineData(127.5f, 0.00784313725490196f)]
    [InlineData(0f, 1f)]
    [InlineData(10f, -2f)]
    public void Apply_EveryPixelValue_EqualsTheFormula(float mean, float scale)
    {
        var pixels = Enumerable.Range(0, 256).Select(x => (byte)x).ToArray();
        var numbers = new float[300];

        new Normalizer(mean, scale).Apply(pixels, numbers);

        Assert.Equal(pixels.Select(x => (x - mean) * scale), numbers[..256]);
        Assert.All(numbers[256..], x => Assert.Equal(0, x));
    }

    [Fact]
    public void Apply_DefaultModelsNumbers_IsXOver127AndAHalfMinusOne()
    {
        var numbers = new float[3];

        new Normalizer(127.5f, 0.00784313725490196f).Apply([0, 128, 255], numbers);

        Assert.Equal(-1f, numbers[0], 1e-6f);
        Assert.Equal((128 / 127.5f) - 1, numbers[1], 1e-6f);
        Assert.Equal(1f, numbers[2], 1e-6f);
    }

    [Fact]
    public void Apply_EveryLengthAcrossTwoVectors_WritesThatManyNumbersAndNoMore()
    {
        const float mean = 127.5f;
        const float scale = 0.00784313725490196f;
        var normalizer = new Normalizer(mean, scale);
        for (var length = 0; length <= 67; length++)
        {
            var pixels = Enumerable.Range(0, length).Select(i => (byte)(255 - (i * 37))).ToArray();
            var numbers = new float[length + 1];
            numbers[length] = 42;

            normalizer.Apply(pixels, numbers);

            Assert.Equal([.. pixels.Select(x => Bits((x - mean) * scale)), Bits(42)], numbers.Select(Bits));
        }
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
