using System.Diagnostics;
using System.Text;
using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>A program that was run to its end.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Both outputs, one after the other.</summary>
    public string Text => Output + Error;

    public void Deconstruct(out int exitCode, out string text) => (exitCode, text) = (ExitCode, Text);

    public static Task<ProgramRun> DotnetAsync(params IEnumerable<string> arguments) => RunAsync(new ProcessStartInfo("dotnet", arguments));

    /// <summary>Runs a program; ends it with all its children when the token says so, which without one is the test's.</summary>
    public static async Task<ProgramRun> RunAsync(ProcessStartInfo start, CancellationToken? cancellationToken = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        var token = cancellationToken ?? TestContext.Current.CancellationToken;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
            await process.WaitForExitAsync(token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
