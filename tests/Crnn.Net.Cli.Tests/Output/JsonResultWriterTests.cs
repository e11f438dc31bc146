using System.Text.Json;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class JsonResultWriterTests
{
    [Fact]
    public void Write_NoResult_EmptyArray() => Assert.Equal(0, Parse(Results.Write(o => new JsonResultWriter(o))).GetArrayLength());

    [Fact]
    public void Write_Results_OneArrayInTheirOrder()
    {
        var array = Parse(Results.Write(o => new JsonResultWriter(o), Results.Read("a.png", "一"), Results.Failed("b.png", "Bad."), Results.Read("c.png", "")));

        Assert.Equal(["a.png", "b.png", "c.png"], array.EnumerateArray().Select(r => r.GetProperty("path").GetString()));
        Assert.Equal("Bad.", array[1].GetProperty("error").GetProperty("message").GetString());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
