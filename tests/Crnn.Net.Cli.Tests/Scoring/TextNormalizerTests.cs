using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Tests.Scoring;

public sealed class TextNormalizerTests
{
    [Fact]
    public void Works_Here_IsTrue() => Assert.True(TextNormalizer.Works);

    [Theory]
    [InlineData("No. １２３", "no.123")]
    [InlineData("（大写） 叁佰", "(大写)叁佰")]
    [InlineData(" a\t b\u3000c\u00A0d\n", "abcd")]
    [InlineData("ﬁle", "file")]
    [InlineData("㎡", "m2")]
    [InlineData("", "")]
    [InlineData("𠮷", "𠮷")]
    public void Normalize_Text_WithoutWidthCaseAndSpace(string text, string expected) => Assert.Equal(expected, TextNormalizer.Normalize(text));
}
