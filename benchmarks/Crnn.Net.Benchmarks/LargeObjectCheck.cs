namespace Crnn.Net.Benchmarks;

/// <summary>Whether reading images puts anything on the large object heap.</summary>
internal static class LargeObjectCheck
{
    public static async Task<string> RunAsync()
    {
        byte[][] files = [.. BenchLines.AllPaths().Select(File.ReadAllBytes)];
        await using var recognizer = CrnnOcr.Create();
        await ReadAsync(recognizer, files);
        using var samples = new LargeObjects();
        await ReadAsync(recognizer, files);
        return samples.Small == 0
            ? throw new InvalidOperationException("The runtime gave no samples of allocations.")
            : $"Large object heap: {samples.Large} samples of 100 KB while {files.Length} images were read ({samples.Small} of small objects), after a first pass that grows the buffers.";
    }

    private static Task<TextLine[]> ReadAsync(ICrnnRecognizer recognizer, byte[][] files) => Task.WhenAll(files.Select(file => recognizer.RecognizeAsync(file)));
}
