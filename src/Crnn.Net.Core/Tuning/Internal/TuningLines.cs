namespace Crnn.Net;

/// <summary>Batches of built-in lines in the widths that lines of invoices often have.</summary>
internal static class TuningLines
{
    // At the height that the lines are drawn for.
    private static readonly int[] Widths = [128, 256, 384];

    public static IReadOnlyList<ImageTensor> Draw(ModelManifest manifest, int batchSize, int maxBatchColumns) =>
    [
        .. Widths.Select(width => Math.Min(width * manifest.Input.Height / BuiltInLines.Height, manifest.Input.Width.Max))
            .Select(width => LineGeometry.Of(width, manifest.Input.Height, manifest).Bucket)
            .Select(bucket => Draw(manifest.Input, Math.Clamp(maxBatchColumns / bucket, 1, batchSize), bucket)),
    ];

    public static double MeanColumns(IReadOnlyList<ImageTensor> batches) => batches.Average(b => b.Width);

    private static ImageTensor Draw(ModelInput input, int count, int bucket)
    {
        var tile = BuiltInLines.Width * input.Height / BuiltInLines.Height;
        var drawn = new byte[input.Height * tile];
        var pixels = new byte[count * input.Height * bucket];
        for (var i = 0; i < count; i++)
        {
            BuiltInLines.Draw(i, drawn, input.Height, tile);
            for (var y = 0; y < input.Height; y++)
            {
                for (var x = 0; x < bucket; x++)
                {
                    pixels[(((i * input.Height) + y) * bucket) + x] = drawn[(y * tile) + (x % tile)];
                }
            }
        }

        var tensor = GC.AllocateUninitializedArray<float>(pixels.Length, pinned: true);
        new Normalizer(input.Normalize).Apply(pixels, tensor);
        return new ImageTensor(tensor, count, channels: 1, input.Height, bucket);
    }
}
