namespace Crnn.Net;

/// <summary>Settings of a <see cref="JobWorker"/>.</summary>
public sealed class JobWorkerOptions
{
    /// <summary>Gets or sets the worker's name, up to 256 characters, unique among the living workers of a store. What an earlier worker of this name
    /// still holds is given up when this one starts, so a name that a restart keeps makes recovery immediate.</summary>
    /// <value>The default is <see langword="null"/>: machine, process and a random part.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets how many items the worker holds ahead, from 1 to 65,536; 0 to size it by the recognizer's lanes and batches.</summary>
    /// <value>The default is 0: eight batches for each lane, at least 64 items.</value>
    public int Prefetch { get; set; }

    /// <summary>Gets or sets how often the queue is asked when nothing in this process says that there is work, from 10 ms to one minute.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets after how many items <see cref="JobWorker.RecycleDue"/> completes, 0 for never.</summary>
    /// <value>The default is 0.</value>
    public long RecycleAfterItems { get; set; }

    /// <summary>Gets or sets at which resident size of the process, in bytes, <see cref="JobWorker.RecycleDue"/> completes, 0 for never.</summary>
    /// <value>The default is 0.</value>
    public long RecycleAfterBytes { get; set; }

    internal void Validate(OptionErrors errors)
    {
        errors.Require(Name is null || (Name.Length >= 1 && Name.Length <= JobSubmission.MaxKeyLength), "Worker.Name", $"'{Name}'", $"null or from 1 to {JobSubmission.MaxKeyLength} characters");
        errors.RequireRange("Worker.Prefetch", Prefetch, 0, 65_536);
        errors.RequireRange("Worker.PollInterval", PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        errors.RequireRange("Worker.RecycleAfterItems", RecycleAfterItems, 0, long.MaxValue);
        errors.RequireRange("Worker.RecycleAfterBytes", RecycleAfterBytes, 0, long.MaxValue);
    }
}
