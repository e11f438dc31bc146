using System.Diagnostics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Packages.Tests;

/// <summary>Runs a program and waits for it.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    public static Task<CommandResult> DotnetAsync(string folder, params IEnumerable<string> arguments) =>
        RunAsync("dotnet", folder, new Dictionary<string, string>(), arguments);

    public static async Task<CommandResult> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
        };

        // A build node or compiler server that outlives the command would keep its output open, and us waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var command = $"{program} {string.Join(' ', start.ArgumentList)}";
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var run = await ProgramRun.RunAsync(start, limit.Token);
            return new CommandResult(command, run.ExitCode, run.Text);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{command} did not end within {s_limit}.");
        }
    }
}
