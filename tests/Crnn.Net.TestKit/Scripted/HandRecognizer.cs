namespace Crnn.Net.TestKit;

/// <summary>A recognizer whose calls a test completes by hand, in any order.</summary>
public sealed class HandRecognizer : ICrnnRecognizer
{
    private readonly Lock _lock = new();
    private readonly List<HandCall> _calls = [];

    public RecognizerInfo Info { get; } = new()
    {
        ModelId = "hand-1",
        ModelSha256 = new string('0', 64),
        Languages = ["en"],
        Backend = "by hand",
        BatchInvariance = new BatchInvariance(true, "by hand"),
        MaxBatchSize = 1,
        Lanes = 1,
        MaxImageBytes = 1 << 20,
        ImageFormats = ["LINE"],
    };

    public IReadOnlyList<HandCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>What <see cref="WarmUpAsync"/> does.</summary>
    public Func<Task> OnWarmUp { get; set; } = () => Task.CompletedTask;

    public Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = new HandCall(image.Data.ToArray(), options, cancellationToken);
        lock (_lock)
        {
            _calls.Add(call);
        }

        return call.Task;
    }

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => OnWarmUp();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
