using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>Tries Tesseract's settings on some lines, so that the arms use the best of them.</summary>
internal static class TesseractTrial
{
    public static async Task RunAsync(LabelledLine[] lines, CancellationToken cancellationToken)
    {
        Console.Write("| languages | page segmentation | images/s | CER |\n|---|--:|--:|--:|\n");
        foreach (var settings in TesseractSettings.Tried)
        {
            await using var instances = new TesseractInstances(settings, Environment.ProcessorCount);
            var result = await Round.MeasureAsync(instances, lines, starter: null, cancellationToken);
            Console.Write(FormattableString.Invariant($"| {settings.Languages} | {settings.PageSegmentation} | {result.Lines / result.Seconds:0.0} | {ComparisonTable.Cer(result):0.0000} |\n"));
        }
    }
}
