using System.Text.Json;

namespace Crnn.Net.Cli.Output;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLinesResultWriter(TextWriter output) : IResultWriter
{
    public void Begin()
    {
    }

    // With its line feed in one piece, so that a file which is flushed at every write gets whole lines.
    public void Write(ResultRecord result) => output.Write(JsonSerializer.Serialize(result, CliJson.Compact.ResultRecord) + '\n');

    public void End()
    {
    }
}
