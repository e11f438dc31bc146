namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>A row of the table: medians over the rounds. A ratio to a scheme that was not measured is null.</summary>
internal sealed record SchemeSummary(
    string Scheme,
    double Seconds,
    double ImagesPerSecond,
    double? RatioToNaive,
    double? ShareOfCeiling,
    double CpuPercent,
    double PeakMb,
    double CerNormalized,
    int? BatchSize);
