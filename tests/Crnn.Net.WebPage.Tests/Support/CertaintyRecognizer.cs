namespace Crnn.Net.WebPage.Tests;

/// <summary>Reads "abcd" in every image, each character with less certainty than the one before.</summary>
internal sealed class CertaintyRecognizer : ICrnnRecognizer
{
    /// <summary>The width of a character in pixels.</summary>
    public const int Step = 10;

    public static readonly float[] Confidences = [0.99f, 0.95f, 0.8f, 0.42f];

    public RecognizerInfo Info { get; } = new()
    {
        ModelId = "certainty-1",
        ModelSha256 = new string('0', 64),
        Languages = ["en"],
        Backend = "none",
        BatchInvariance = new BatchInvariance(true, "none"),
        MaxBatchSize = 1,
        Lanes = 1,
        MaxImageBytes = 1 << 20,
        ImageFormats = ["PNG"],
    };

    public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new TextLine("abcd", Confidences.Average(), [.. Confidences.Select((c, i) => new TextCharacter($"{(char)('a' + i)}", c, Step * i, Step * (i + 1)))], "certainty-1", default));

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
