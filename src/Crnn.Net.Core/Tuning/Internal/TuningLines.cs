namespace Crnn.Net;

/// <summary>Batches of built-in lines in the widths that lines of invoices often have.</summary>
internal static class TuningLines
{
    // At the height that the lines are drawn for.
    private static readonly int[] Widths = [128, 256, 384];

    public static IReadOnlyList<ImageTensor> Draw(ModelManifest manifest, int batchSize, int maxBatchColumns) =>
        [.. Widths.Select(width => new BuiltInBatch(manifest, width, batchSize)).Select(lines => lines.Draw(0, Math.Clamp(maxBatchColumns / lines.Bucket, 1, batchSize), new BatchWorkspace()))];

    public static double MeanColumns(IReadOnlyList<ImageTensor> batches) => batches.Average(b => b.Width);
}
