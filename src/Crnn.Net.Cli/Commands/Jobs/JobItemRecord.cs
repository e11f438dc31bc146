using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Commands.Jobs;

/// <summary>An item of a job in JSON.</summary>
internal sealed record JobItemRecord(int Index, string Name, string State, int Attempts, string? Text, float? Confidence, float? ProbabilityCorrect, ErrorRecord? Error)
{
    public static JobItemRecord Of(JobItem item) => new(
        item.Index,
        item.Name,
        JobRecord.Name(item.State),
        item.Attempts,
        item.Line?.Text,
        item.Line?.Confidence,
        item.Line?.ProbabilityCorrect,
        item.Error is { } error ? new ErrorRecord(error.Code, error.Message) : null);
}
