using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Tests.Scoring;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "axc", 1)]
    [InlineData("abc", "ac", 1)]
    [InlineData("ac", "abc", 1)]
    [InlineData("ab", "ba", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("发票号码", "发禁号", 2)]
    public void Between_TwoTexts_LeastNumberOfEdits(string a, string b, int expected) =>
        Assert.Equal(expected, EditDistance.Between([.. a.EnumerateRunes()], [.. b.EnumerateRunes()]));

    [Fact]
    public void Between_CharactersOutsideTheBasicPlane_CountOnce() =>
        Assert.Equal(1, EditDistance.Between([.. "a𠮷b".EnumerateRunes()], [.. "a𡈽b".EnumerateRunes()]));
}
