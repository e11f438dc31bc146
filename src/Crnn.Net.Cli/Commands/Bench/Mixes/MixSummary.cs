namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>A row of the table: readings of lines against what each line is alone.</summary>
/// <param name="What">What was read.</param>
/// <param name="Lines">The lines among them.</param>
/// <param name="Readings">How often they were read in all.</param>
/// <param name="TextsThatDiffer">The lines whose text was another at least once.</param>
/// <param name="SpansThatDiffer">The lines of which a character lay elsewhere at least once.</param>
/// <param name="ConfidenceDifference">The greatest difference of a line's or a character's confidence.</param>
internal sealed record MixSummary(string What, int Lines, int Readings, int TextsThatDiffer, int SpansThatDiffer, float ConfidenceDifference)
{
    public bool IsSame => TextsThatDiffer == 0 && SpansThatDiffer == 0 && ConfidenceDifference <= MixTally.ConfidenceTolerance;
}
