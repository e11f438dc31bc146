namespace Crnn.Net.TestKit;

/// <summary>One call of a <see cref="HandRecognizer"/>. It ends by hand or with its token.</summary>
public sealed class HandCall
{
    private readonly TaskCompletionSource<TextLine> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HandCall(byte[] image, RecognizeOptions? options, CancellationToken cancellationToken)
    {
        Image = image;
        Options = options;
        CancellationToken = cancellationToken;
        cancellationToken.Register(() => _completion.TrySetCanceled(cancellationToken));
    }

    public IReadOnlyList<byte> Image { get; }

    public RecognizeOptions? Options { get; }

    public CancellationToken CancellationToken { get; }

    public Task<TextLine> Task => _completion.Task;

    public void Succeed(string text) => _completion.TrySetResult(new TextLine(text, text.Length == 0 ? 0 : 1, [], "hand-1", default));

    public void Fail(Exception error) => _completion.TrySetException(error);
}
