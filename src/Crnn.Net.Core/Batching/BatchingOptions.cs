namespace Crnn.Net;

/// <summary>Settings of lanes, batches and the queue. None of them can change a text: the width of a tensor depends on the image and the manifest alone.</summary>
public sealed class BatchingOptions
{
    /// <summary>Gets or sets whether lanes, threads of a run and batch size are measured when the recognizer is built, and the best are taken.
    /// <see cref="Lanes"/> is then the greatest number of cores that lanes and their threads may use; it and <see cref="MaxBatchSize"/> are kept
    /// where nothing is clearly faster or nothing can be measured. <see cref="RecognizerInfo.Tuning"/> and the log say what was chosen and why.
    /// Later recognizers of the process with the same model and settings take what the first one found.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Auto { get; set; }

    /// <summary>Gets or sets how long <see cref="Auto"/> may measure, from 100 ms to 60 s. When it is over, the best so far is taken.</summary>
    /// <value>The default is 2 s.</value>
    public TimeSpan AutoBudget { get; set; } = BatchingConstants.DefaultAutoBudget;

    /// <summary>Gets or sets the number of lanes, from 1 to 1024. A lane is a thread that carries a batch from bytes to text.</summary>
    /// <value>The default is <see cref="Environment.ProcessorCount"/>.</value>
    public int Lanes { get; set; } = Math.Min(Environment.ProcessorCount, BatchingConstants.MaxLanes);

    /// <summary>Gets or sets the greatest number of images in one run, from 1 to 256.</summary>
    /// <value>The default is 4: more rows make a run of a wide output no faster.</value>
    public int MaxBatchSize { get; set; } = BatchingConstants.DefaultMaxBatchSize;

    /// <summary>Gets or sets the greatest number of padded columns in one run, from 32 to 1,048,576. A single image may always run, however wide.</summary>
    /// <value>The default is 8192.</value>
    public int MaxBatchColumns { get; set; } = BatchingConstants.DefaultMaxBatchColumns;

    /// <summary>Gets or sets how long an image may wait for batch-mates while a lane is idle, from 0 to 10 s.</summary>
    /// <value>The default is 0: an idle lane takes what is there at once.</value>
    public TimeSpan MaxQueueDelay { get; set; }

    /// <summary>Gets or sets the greatest number of images that wait in the queue, from 1 to 1,048,576.</summary>
    /// <value>The default is 1024.</value>
    public int QueueCapacity { get; set; } = BatchingConstants.DefaultQueueCapacity;

    /// <summary>Gets or sets the greatest number of padded columns that wait in the queue, from 32 to 1,073,741,824. One image may always wait.</summary>
    /// <value>The default is 1,048,576.</value>
    public long QueueColumns { get; set; } = BatchingConstants.DefaultQueueColumns;

    /// <summary>Gets or sets the greatest number of bytes of callers' images that wait in the queue, from 1 to 1,099,511,627,776. One image may always wait.</summary>
    /// <value>The default is 268,435,456 (256 MiB).</value>
    public long QueueBytes { get; set; } = BatchingConstants.DefaultQueueBytes;

    /// <summary>Gets or sets what a call does when the queue is full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>.</value>
    public QueueFullMode WhenQueueFull { get; set; } = QueueFullMode.Wait;

    /// <summary>Gets or sets how long an image may take from its admission to the queue, above 0 and up to one day, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// An item of a bulk enumeration has this time from when a lane takes it. It is kept to within 25 ms.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan Timeout { get; set; } = BatchingConstants.DefaultTimeout;

    /// <summary>Gets or sets how many runs must fail one after another for the breaker to open, from 1 to 1,000,000.</summary>
    /// <value>The default is 16.</value>
    public int BreakerFailures { get; set; } = BatchingConstants.DefaultBreakerFailures;

    /// <summary>Gets or sets how long the breaker stays open, from 0 to one day.</summary>
    /// <value>The default is 5 s.</value>
    public TimeSpan BreakerDuration { get; set; } = BatchingConstants.DefaultBreakerDuration;

    /// <summary>A copy with other lanes and another batch size.</summary>
    internal BatchingOptions With(TuningPoint point)
    {
        var copy = (BatchingOptions)MemberwiseClone();
        (copy.Lanes, copy.MaxBatchSize) = (point.Lanes, point.BatchSize);
        return copy;
    }

    internal void Validate(OptionErrors errors)
    {
        errors.RequireRange("Batching.AutoBudget", AutoBudget, BatchingConstants.MinAutoBudget, BatchingConstants.MaxAutoBudget);
        errors.RequireRange("Batching.Lanes", Lanes, 1, BatchingConstants.MaxLanes);
        errors.RequireRange("Batching.MaxBatchSize", MaxBatchSize, 1, 256);
        errors.RequireRange("Batching.MaxBatchColumns", MaxBatchColumns, 32, 1 << 20);
        errors.RequireRange("Batching.MaxQueueDelay", MaxQueueDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        errors.RequireRange("Batching.QueueCapacity", QueueCapacity, 1, 1 << 20);
        errors.RequireRange("Batching.QueueColumns", QueueColumns, 32, 1 << 30);
        errors.RequireRange("Batching.QueueBytes", QueueBytes, 1, 1L << 40);
        errors.RequireDefined("Batching.WhenQueueFull", WhenQueueFull);
        errors.RequireTimeout("Batching.Timeout", Timeout, BatchingConstants.MaxDuration);
        errors.RequireRange("Batching.BreakerFailures", BreakerFailures, 1, 1_000_000);
        errors.RequireRange("Batching.BreakerDuration", BreakerDuration, TimeSpan.Zero, BatchingConstants.MaxDuration);
    }
}
