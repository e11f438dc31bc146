using System.Globalization;
using System.Text.Json;
using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>One arm over all lines, in a process of its own.</summary>
internal static class ArmRound
{
    public const string Command = "round";

    // Tesseract's own threads would get in each other's way: images are what is spread over the cores.
    private static readonly KeyValuePair<string, string?>[] s_environment = [new("OMP_THREAD_LIMIT", "1")];

    public static async Task<RoundResult> StartAsync(Arm arm, ComparisonSettings settings, CancellationToken cancellationToken)
    {
        using var process = RoundProcess.Start([Command, arm.Name, settings.Folder, settings.Peers, settings.Lines.ToString(CultureInfo.InvariantCulture)], s_environment);
        return await process.ResultAsync(cancellationToken);
    }

    /// <summary>What that process does.</summary>
    public static async Task RunAsync(string name, string folder, string peers, int lines, CancellationToken cancellationToken)
    {
        await using var scheme = ArmList.Of(peers).Single(arm => arm.Name == name).Create();
        var result = await Round.MeasureAsync(scheme, LineSample.Read(folder, lines), starter: null, cancellationToken);
        Console.WriteLine(JsonSerializer.Serialize(result, CliJson.Compact.RoundResult));
    }
}
