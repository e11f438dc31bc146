using System.Diagnostics;
using System.Text.Json;

namespace Crnn.Net.LoadTest;

/// <summary>The built <c>crnn</c> beside this program.</summary>
internal static class CrnnProgram
{
    public static ProcessStartInfo Describe(params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "crnn.dll"), .. arguments]) { RedirectStandardOutput = true };

    /// <summary>The images a second that <c>crnn bench</c> reads with lanes.</summary>
    public static async Task<double> BenchLanesAsync(string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Describe("bench", folder, "--schemes", "lanes", "--rounds", "1", "--json"))!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return JsonDocument.Parse(output).RootElement.GetProperty("schemes")[0].GetProperty("images_per_second").GetDouble();
    }
}
