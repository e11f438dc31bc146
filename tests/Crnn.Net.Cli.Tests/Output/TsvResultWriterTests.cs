using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class TsvResultWriterTests
{
    [Fact]
    public void Write_Results_FourFieldsUnderAHeader() => Assert.Equal(
        "path\ttext\tconfidence\terror\na.png\t发票\t0.8750\t\nb.png\t\t\tinvalid-image: It is empty.\n",
        Results.Write(o => new TsvResultWriter(o), Results.Read("a.png", "发票"), Results.Failed("b.png", "It is empty.")));

    [Theory]
    [InlineData("plain 文", "plain 文")]
    [InlineData("a\tb\nc\rd\\e", @"a\tb\nc\rd\\e")]
    public void Escape_Value_OneFieldOfOneLine(string value, string expected) => Assert.Equal(expected, TsvField.Escape(value));
}
