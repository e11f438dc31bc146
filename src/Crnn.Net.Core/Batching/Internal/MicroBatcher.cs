namespace Crnn.Net;

/// <summary>The queue and the lanes that work on it. A lane is a thread of its own; continuations of callers never run on it.</summary>
internal sealed class MicroBatcher
{
    private readonly BatchQueue _queue;
    private readonly LaneWork _work;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public MicroBatcher(BatchQueue queue, LaneWork work, int lanes)
    {
        _queue = queue;
        _work = work;
        _running = lanes;
        for (var i = 0; i < lanes; i++)
        {
            new Thread(RunLane) { IsBackground = true, Name = $"crnn lane {i}" }.Start();
        }
    }

    /// <summary>Lets the lanes finish what is queued, then ends them.</summary>
    public Task DrainAsync()
    {
        _queue.Close();
        return _drained.Task;
    }

    private void RunLane()
    {
        var batch = new List<BatchItem>();
        while (_queue.TryTake(batch))
        {
            _work.Process(batch);
            batch.Clear();
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _drained.SetResult();
        }
    }
}
