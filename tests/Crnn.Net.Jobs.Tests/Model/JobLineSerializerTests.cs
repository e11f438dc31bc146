using System.Text.Json;

namespace Crnn.Net.Jobs.Tests.Model;

public sealed class JobLineSerializerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"text":1,"confidence":1,"model":"m","characters":[]}""")]
    [InlineData("""{"text":"a","confidence":1,"model":"m","characters":[["a",1]]}""")]
    public void Deserialize_SomethingElse_IsAJsonError(string json) =>
        Assert.ThrowsAny<JsonException>(() => JobLineSerializer.Deserialize(System.Text.Encoding.UTF8.GetBytes(json)));
}
