namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>A row of the table: medians over the rounds.</summary>
internal sealed record SchemeSummary(
    string Scheme,
    double Seconds,
    double ImagesPerSecond,
    double RatioToNaive,
    double ShareOfCeiling,
    double CpuPercent,
    double PeakMb,
    double CerNormalized,
    int? BatchSize);
