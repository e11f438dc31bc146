using System.Diagnostics;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>A round in a process of its own.</summary>
internal sealed class RoundProcess : IDisposable
{
    private readonly Process _process;

    private RoundProcess(Process process) => _process = process;

    public static async Task<RoundResult> RunAsync(RoundSettings settings, CancellationToken cancellationToken)
    {
        using var round = Start(settings);
        return await round.ResultAsync(cancellationToken);
    }

    public static RoundProcess Start(RoundSettings settings) => Start(settings.ToArguments(), []);

    /// <summary>Starts this program once more with other arguments; it must print a <see cref="RoundResult"/>.</summary>
    public static RoundProcess Start(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = OwnProgram.Describe(arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RoundProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the process has warmed up.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line != Round.Ready)
        {
            throw new InvalidOperationException($"A round's process said '{line}' instead of '{Round.Ready}'.");
        }
    }

    public void Go() => _process.StandardInput.WriteLine();

    public async Task<RoundResult> ResultAsync(CancellationToken cancellationToken)
    {
        var output = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode == ExitCodes.Success
            ? JsonSerializer.Deserialize(output, CliJson.Compact.RoundResult)!
            : throw new InvalidOperationException($"A round's process ended with the exit code {_process.ExitCode}.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
