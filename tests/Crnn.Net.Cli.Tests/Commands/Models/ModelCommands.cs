using System.Text.Json;
using Crnn.Net.Cli.Commands.Models.Check;
using Crnn.Net.Cli.Commands.Models.Inspect;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Tests.Commands.Models;

/// <summary>Runs <c>crnn models</c> in this process.</summary>
internal static class ModelCommands
{
    /// <summary>What <c>inspect</c> prints.</summary>
    public static async Task<string> InspectAsync(string path, string? manifest = null)
    {
        var output = new StringWriter();
        Assert.Equal(0, await new InspectRun(path, manifest, new CommandIo { Output = output, Error = TextWriter.Null }).ExecuteAsync());
        return output.ToString();
    }

    public static async Task<CheckReport> CheckAsync(string manifest, string? folder = null, int lines = 64)
    {
        var output = new StringWriter();
        var run = new CheckRun(new CheckSettings(manifest, folder, lines, Json: true), new CommandIo { Output = output, Error = TextWriter.Null });
        var exitCode = await run.ExecuteAsync(TestContext.Current.CancellationToken);
        var report = JsonSerializer.Deserialize(output.ToString(), Cli.Output.CliJson.Compact.CheckReport)!;
        Assert.Equal(report.Advice.Count > 0 || report.Error is not null ? 1 : 0, exitCode);
        return report;
    }
}
