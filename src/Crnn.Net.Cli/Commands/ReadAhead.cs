namespace Crnn.Net.Cli.Commands;

internal static class ReadAhead
{
    private const int Least = 64;
    private const int Most = 4096;

    /// <summary>Enough that every lane has its next batch waiting while it runs one.</summary>
    public static BulkOptions For(ICrnnRecognizer recognizer) =>
        new() { ReadAhead = Math.Clamp(2 * recognizer.Info.Lanes * recognizer.Info.MaxBatchSize, Least, Most) };
}
