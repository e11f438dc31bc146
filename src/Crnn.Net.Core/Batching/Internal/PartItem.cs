namespace Crnn.Net;

/// <summary>One reading of a call that takes several: of a shaped line, a piece, a region, or the other way up. Its call holds the room in the queue for all of them.</summary>
internal sealed class PartItem(LineSource source, LineGeometry geometry, bool upsideDown, CallTerms terms, long dueAt, CancellationToken cancellationToken)
    : BatchItem(default, default, geometry, terms, cancellationToken)
{
    public override bool IsPart => true;

    public override void Write(RecognizerParts parts, LineRow row)
    {
        source.Write(parts, row);
        if (upsideDown)
        {
            row.Turn();
        }
    }

    protected override long DueWhenEnqueued(TimeProvider time) => dueAt;
}
