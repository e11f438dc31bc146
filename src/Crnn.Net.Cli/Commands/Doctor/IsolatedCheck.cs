using System.Diagnostics;
using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>Runs a check in a process of its own: loading a damaged native library can end a process, and the report must come all the same.</summary>
internal static class IsolatedCheck
{
    public static async Task<DoctorCheck> RunAsync(string name, RecognizerSettings settings, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Describe(name, settings))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return Read(output) ?? Crashed(name, process.ExitCode, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static ProcessStartInfo Describe(string name, RecognizerSettings settings)
    {
        var start = OwnProgram.Describe(["doctor", DoctorCommand.CheckOption, name, .. RecognizerOptions.Write(settings)]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = TextEncoding.Utf8;
        start.StandardErrorEncoding = TextEncoding.Utf8;
        return start;
    }

    private static DoctorCheck? Read(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, CliJson.Compact.DoctorCheck);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DoctorCheck Crashed(string name, int exitCode, string errors) => DoctorCheck.Failed(
        name,
        $"The check ended with exit code {exitCode} and without a result. {errors}".TrimEnd(),
        "A native library is damaged or not made for this machine: reinstall crnn.");
}
