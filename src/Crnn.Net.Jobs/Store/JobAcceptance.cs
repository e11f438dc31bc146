namespace Crnn.Net;

/// <summary>What became of a submission.</summary>
/// <param name="Job">The job.</param>
/// <param name="IsNew">False when the idempotency key led to a job that was accepted before.</param>
public readonly record struct JobAcceptance(Job Job, bool IsNew);
