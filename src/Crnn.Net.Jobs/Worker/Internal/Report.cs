namespace Crnn.Net;

/// <summary>What became of a held item: an outcome, or its return.</summary>
/// <param name="Lease">Its lease.</param>
/// <param name="Outcome">Null when it goes back.</param>
/// <param name="Delay">When it goes back: how long nobody shall lease it.</param>
internal readonly record struct Report(JobLease Lease, JobOutcome? Outcome, TimeSpan Delay);
