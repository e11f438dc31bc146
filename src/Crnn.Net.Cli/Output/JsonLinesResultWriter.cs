using System.Text.Json;

namespace Crnn.Net.Cli.Output;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLinesResultWriter(TextWriter output) : IResultWriter
{
    public void Begin()
    {
    }

    public void Write(ResultRecord result)
    {
        output.Write(JsonSerializer.Serialize(result, CliJson.Compact.ResultRecord));
        output.Write('\n');
    }

    public void End()
    {
    }
}
