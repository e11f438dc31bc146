namespace Crnn.Net.Packages.Tests;

internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    private const int LastLines = 15;

    public CommandResult Succeeded()
    {
        var lines = Output.Split('\n');
        var telling = lines.Where(line => line.Contains("error", StringComparison.Ordinal)).Union(lines.TakeLast(LastLines));
        Assert.True(ExitCode == 0, $"{CommandLine} ended with {ExitCode}:{Environment.NewLine}{string.Join('\n', telling)}");
        return this;
    }
}
