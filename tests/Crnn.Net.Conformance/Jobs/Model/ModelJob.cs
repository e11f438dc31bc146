namespace Crnn.Net.Conformance.Jobs.Model;

internal sealed class ModelJob(string id, int count)
{
    public string Id => id;

    public List<ModelItem> Items { get; } = [.. Enumerable.Range(0, count).Select(_ => new ModelItem())];

    public bool WasStarted { get; set; }

    public bool WasCancelled { get; set; }

    public JobCounts Counts => new(Items.Count, Count(JobItemState.Done), Count(JobItemState.Failed), Count(JobItemState.Cancelled));

    public JobState State => Counts.ToState(WasStarted, WasCancelled);

    private int Count(JobItemState state) => Items.Count(i => i.State == state);
}
