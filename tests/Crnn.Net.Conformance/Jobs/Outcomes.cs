namespace Crnn.Net.Conformance.Jobs;

internal static class Outcomes
{
    public static TextLine Line(string text) => new(text, 0.75f, [.. text.Select((c, i) => new TextCharacter(c.ToString(), 0.75f, i, i + 0.5f))], "model-1", default);

    public static JobOutcome Done(JobLease lease, string text = "text") => JobOutcome.Done(lease, Line(text));

    public static JobOutcome NotDone(JobLease lease, JobOutcomeKind kind) => JobOutcome.NotDone(lease, kind, new JobError("code", $"{kind}"));
}
