using System.Diagnostics;
using System.Text;

namespace Crnn.Net.Cli.Tests;

/// <summary>Runs the real <c>crnn</c>, which lies beside the tests, in the repository's root.</summary>
internal static class CrnnProcess
{
    public static Task<CrnnResult> RunAsync(params string[] arguments) => RunAsync(new CrnnProcessOptions(), arguments);

    public static async Task<CrnnResult> RunAsync(CrnnProcessOptions options, params string[] arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Start(options, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            if (options.Input is { } input)
            {
                await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new CrnnResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public static Process Start(CrnnProcessOptions options, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(options.Folder, "crnn.dll"), .. arguments])
        {
            WorkingDirectory = RepositoryPaths.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
