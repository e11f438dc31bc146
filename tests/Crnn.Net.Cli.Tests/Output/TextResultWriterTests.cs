using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class TextResultWriterTests
{
    [Fact]
    public void Write_Text_PathAndTextOnOneLine() =>
        Assert.Equal("a.png: 发票 1\nb.png: \n", Results.Write(o => new TextResultWriter(o, TextWriter.Null), Results.Read("a.png", "发票 1"), Results.Read("b.png", "")));

    [Fact]
    public void Write_Failure_GoesToTheErrors()
    {
        using var errors = new StringWriter();

        Assert.Empty(Results.Write(o => new TextResultWriter(o, errors), Results.Failed("a.png", "It is empty.")));
        Assert.Equal("crnn: a.png: It is empty.\n", errors.ToString());
    }

    [Fact]
    public void Write_ControlCharactersInAPath_StayOnTheLine() =>
        Assert.Equal("a b .png: x\n", Results.Write(o => new TextResultWriter(o, TextWriter.Null), Results.Read("a\nb\u001b.png", "x")));
}
