namespace Crnn.Net.Cli.Commands;

internal static class ReadAhead
{
    private const int Least = 256;
    private const int Most = 4096;

    /// <summary>Enough that lanes find full batches among many widths.</summary>
    public static BulkOptions For(ICrnnRecognizer recognizer, RecognizeOptions? options = null) =>
        new() { Recognize = options, ReadAhead = Math.Clamp(8 * recognizer.Info.Lanes * recognizer.Info.MaxBatchSize, Least, Most) };
}
