using Crnn.Net.Cli.Serving;

namespace Crnn.Net.Cli.Tests.Serving;

public sealed class ListenUrlsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("https://ocr.example:443", false)]
    public void IsLoopback_OfAnAddress_IsWhetherOnlyThisMachineReachesIt(string url, bool expected)
    {
        Assert.Equal([url], ListenUrls.Parse("--urls", [url]));
        Assert.Equal(expected, ListenUrls.IsLoopback(url));
    }

    [Fact]
    public void Parse_SeveralInOne_AreTakenApart() =>
        Assert.Equal(["http://127.0.0.1:1", "http://[::1]:2"], ListenUrls.Parse("--urls", ["http://127.0.0.1:1; http://[::1]:2;"]));

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:5080/path")]
    public void Parse_NoAddress_IsRefused(string value) => Assert.Throws<UsageException>(() => ListenUrls.Parse("--urls", [value]));
}
