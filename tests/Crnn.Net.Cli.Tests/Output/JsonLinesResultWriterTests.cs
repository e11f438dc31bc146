using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class JsonLinesResultWriterTests
{
    [Fact]
    public void Write_Text_AllPropertiesOnOneReadableLine() => Assert.Equal(
        """{"path":"图/a.png","text":"发<1>","confidence":0.875,"characters":[{"text":"发","confidence":0.875,"start":0,"end":1},{"text":"<","confidence":0.875,"start":1,"end":2},{"text":"1","confidence":0.875,"start":2,"end":3},{"text":">","confidence":0.875,"start":3,"end":4}],"error":null}""" + "\n",
        Results.Write(o => new JsonLinesResultWriter(o), Results.Read("图/a.png", "发<1>")));

    [Fact]
    public void Write_Failure_ErrorAndNulls() => Assert.Equal(
        """{"path":"a.png","text":null,"confidence":null,"characters":null,"error":{"code":"invalid-image","message":"Bad."}}""" + "\n",
        Results.Write(o => new JsonLinesResultWriter(o), Results.Failed("a.png", "Bad.")));
}
