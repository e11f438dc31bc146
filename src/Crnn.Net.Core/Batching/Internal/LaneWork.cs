namespace Crnn.Net;

/// <summary>Work on pixels that a call needs done before its lines can be queued under their widths: decoding a page, turning a line level. A lane does it, by itself.
/// Its task says when it is done; its text is empty.</summary>
internal sealed class LaneWork(Action<RecognizerParts> work, CallTerms terms, int columns, long dueAt, CancellationToken cancellationToken)
    : BatchItem(default, default, new LineGeometry(0, 0, 0, columns), terms, cancellationToken)
{
    private static readonly TextLine s_done = new(string.Empty, 0, [], string.Empty, default);

    public override bool IsPart => true;

    /// <summary>No run has 0 columns, so that no line shares a batch with it.</summary>
    public override BatchKey Key => default;

    public void Do(RecognizerParts parts) => work(parts);

    public void Succeed() => Succeed(s_done);

    protected override long DueWhenEnqueued(TimeProvider time) => dueAt;
}
