namespace Crnn.Net.Conformance.Jobs;

/// <summary>A job store that a harness has opened.</summary>
/// <param name="Store">What callers see of it.</param>
/// <param name="Queue">What workers see of it.</param>
/// <param name="CloseAsync">Closes it and keeps its data.</param>
public sealed record OpenJobStore(IJobStore Store, IJobQueue Queue, Func<ValueTask> CloseAsync);
