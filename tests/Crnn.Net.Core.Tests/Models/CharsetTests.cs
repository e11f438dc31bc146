namespace Crnn.Net.Core.Tests.Models;

public sealed class CharsetTests
{
    [Fact]
    public void Charset_OfCharacters_KeepsTheirOrder()
    {
        var charset = new Charset([" ", "a", "\U00020BB7"]);

        Assert.Equal((3, " ", "\U00020BB7"), (charset.Count, charset[0], charset[2]));
    }

    [Fact]
    public void Charset_OfNothing_IsRefused()
    {
        Assert.StartsWith("A charset must have at least one character.", Assert.Throws<ArgumentException>(() => new Charset([])).Message);
        Assert.StartsWith("Character 1 is empty.", Assert.Throws<ArgumentException>(() => new Charset(["a", ""])).Message);
        Assert.Throws<ArgumentNullException>(() => new Charset(null!));
    }
}
