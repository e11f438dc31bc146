using System.Text.Json;

namespace Crnn.Net.Jobs.Tests.Model;

public sealed class JobLineSerializerTests
{
    [Theory]
    [InlineData(0.123456789f)]
    [InlineData(null)]
    public void Deserialize_SerializedLine_HasItsProbability(float? probability)
    {
        var line = new TextLine("a", 0.5f, [new TextCharacter("a", 0.5f, 0, 1)], "m", default) { ProbabilityCorrect = probability };

        Assert.Equal(probability, JobLineSerializer.Deserialize(JobLineSerializer.Serialize(line)).ProbabilityCorrect);
    }

    [Fact]
    public void Deserialize_LineOfAnEarlierVersion_HasNoProbability() =>
        Assert.Null(JobLineSerializer.Deserialize("""{"text":"a","confidence":1,"model":"m","characters":[]}"""u8.ToArray()).ProbabilityCorrect);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"text":1,"confidence":1,"model":"m","characters":[]}""")]
    [InlineData("""{"text":"a","confidence":1,"model":"m","characters":[["a",1]]}""")]
    public void Deserialize_SomethingElse_IsAJsonError(string json) =>
        Assert.ThrowsAny<JsonException>(() => JobLineSerializer.Deserialize(System.Text.Encoding.UTF8.GetBytes(json)));
}
