using System.Text.Json;

namespace Crnn.Net.Cli.Tests;

/// <summary>What a finished <c>crnn</c> left.</summary>
internal sealed record CrnnResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
