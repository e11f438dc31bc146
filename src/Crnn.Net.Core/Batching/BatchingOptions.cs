namespace Crnn.Net;

/// <summary>Settings of lanes, batches and the queue. None of them can change a text: the width of a tensor depends on the image and the manifest alone.</summary>
public sealed class BatchingOptions
{
    /// <summary>Gets or sets the number of lanes, from 1 to 1024. A lane is a thread that carries a batch from bytes to text.</summary>
    /// <value>The default is <see cref="Environment.ProcessorCount"/>.</value>
    public int Lanes { get; set; } = Math.Min(Environment.ProcessorCount, BatchingConstants.MaxLanes);

    /// <summary>Gets or sets the greatest number of images in one run, from 1 to 256.</summary>
    /// <value>The default is 8.</value>
    public int MaxBatchSize { get; set; } = BatchingConstants.DefaultMaxBatchSize;

    /// <summary>Gets or sets the greatest number of padded columns in one run, from 32 to 1,048,576. A single image may always run, however wide.</summary>
    /// <value>The default is 8192.</value>
    public int MaxBatchColumns { get; set; } = BatchingConstants.DefaultMaxBatchColumns;

    /// <summary>Gets or sets the greatest number of images that wait in the queue, from 1 to 1,048,576.</summary>
    /// <value>The default is 1024.</value>
    public int QueueCapacity { get; set; } = BatchingConstants.DefaultQueueCapacity;

    /// <summary>Gets or sets what a call does when the queue is full.</summary>
    /// <value>The default is <see cref="QueueFullMode.Wait"/>.</value>
    public QueueFullMode WhenQueueFull { get; set; } = QueueFullMode.Wait;

    internal void Validate(OptionErrors errors)
    {
        errors.RequireRange("Batching.Lanes", Lanes, 1, BatchingConstants.MaxLanes);
        errors.RequireRange("Batching.MaxBatchSize", MaxBatchSize, 1, 256);
        errors.RequireRange("Batching.MaxBatchColumns", MaxBatchColumns, 32, 1 << 20);
        errors.RequireRange("Batching.QueueCapacity", QueueCapacity, 1, 1 << 20);
        errors.RequireDefined("Batching.WhenQueueFull", WhenQueueFull);
    }
}
