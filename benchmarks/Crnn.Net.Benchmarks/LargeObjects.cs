using System.Diagnostics.Tracing;

namespace Crnn.Net.Benchmarks;

/// <summary>Listens to the runtime's samples of allocations: one for every 100 KB or so, apart for each heap, so that two large objects cannot escape it.</summary>
internal sealed class LargeObjects : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GcKeyword = (EventKeywords)1;
    private const int AllocationTick = 10;
    private const int KindField = 1;

    // 0: small objects; 1: the large object heap; 2: the pinned object heap.
    private readonly int[] _samples = new int[3];

    public int Small => Volatile.Read(ref _samples[0]);

    public int Large => Volatile.Read(ref _samples[1]);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, GcKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == AllocationTick && eventData.Payload?[KindField] is uint kind && kind < _samples.Length)
        {
            Interlocked.Increment(ref _samples[kind]);
        }
    }
}
