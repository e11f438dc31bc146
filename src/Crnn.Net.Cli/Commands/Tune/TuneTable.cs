using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>The report for people, its tables in Markdown.</summary>
internal static class TuneTable
{
    public static string Format(TuneReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Lines} lines, {report.Cores} cores, medians\n\n");
        text.Append("| lanes | threads | batch | images/s | slowest to fastest | times the default | rounds |\n|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var trial in report.Trials)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cells(trial.Point)} | {trial.ImagesPerSecond:0} | {trial.Slowest:0} to {trial.Fastest:0} | {trial.RatioToStart:0.000} | {trial.Rounds} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nChoice: {report.Reason}\n");
        AppendHowTo(text, report.Choice);
        if (report.FullGrid is { } full)
        {
            AppendGrid(text, full, report.Rounds);
        }

        return text.ToString();
    }

    private static void AppendHowTo(StringBuilder text, TuningPoint choice)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n  command line   --lanes {choice.Lanes} --threads {choice.Threads} --batch {choice.BatchSize}\n");
        text.Append(CultureInfo.InvariantCulture, $"  code           o.Batching.Lanes = {choice.Lanes}; o.Batching.MaxBatchSize = {choice.BatchSize};");
        text.Append(choice.Threads == 1 ? "\n" : string.Create(CultureInfo.InvariantCulture, $" and UseOnnxRuntime(r => r.IntraOpThreads = {choice.Threads})\n"));
    }

    private static void AppendGrid(StringBuilder text, FullGridResult full, int rounds)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nFull grid: {full.Points.Count} points, {rounds} rounds, each right after the choice\n\n");
        text.Append("| lanes | threads | batch | images/s | times the choice |\n|--:|--:|--:|--:|--:|\n");
        foreach (var point in full.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cells(point.Point)} | {point.ImagesPerSecond:0} | {point.RatioToChoice:0.000} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nThe choice reaches {full.ShareOfBest:0.000} of the best point.\n");
    }

    private static string Cells(TuningPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Lanes} | {point.Threads} | {point.BatchSize}");
}
