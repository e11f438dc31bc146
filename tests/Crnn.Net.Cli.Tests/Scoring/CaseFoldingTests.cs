using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Tests.Scoring;

public sealed class CaseFoldingTests
{
    // The right side is what Python's casefold gives.
    [Theory]
    [InlineData("Total USD", "total usd")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Όσος", "όσοσ")]
    [InlineData("İı", "i\u0307ı")]
    [InlineData("ЖДЁ", "ждё")]
    [InlineData("发票No１", "发票no１")]
    [InlineData("𐐀", "𐐨")]
    public void Fold_Text_AsTheReferenceFoldsIt(string text, string expected) => Assert.Equal(expected, CaseFolding.Fold(text));
}
