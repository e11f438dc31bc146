using System.Text.Json;

namespace Crnn.Net.Cli.Output;

/// <summary>One JSON array, an object a line, so that it need never be in memory as a whole.</summary>
internal sealed class JsonResultWriter(TextWriter output) : IResultWriter
{
    private bool _any;

    public void Begin() => output.Write('[');

    public void Write(ResultRecord result)
    {
        output.Write(_any ? ",\n" : "\n");
        output.Write(JsonSerializer.Serialize(result, CliJson.Compact.ResultRecord));
        _any = true;
    }

    public void End() => output.Write("\n]\n");
}
