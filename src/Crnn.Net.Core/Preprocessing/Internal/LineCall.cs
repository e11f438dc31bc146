using System.Numerics;

namespace Crnn.Net;

/// <summary>The reading of one line that may take several parts: shaping it, its pieces, the other way up. Its call has entered the queue and holds room for them.</summary>
internal sealed class LineCall(MicroBatcher batcher, ModelManifest manifest, TimeProvider time, CallTerms terms, Flow? flow, CancellationToken cancellationToken)
{
    private readonly LinePreprocessing _steps = terms.Preprocessing;
    private readonly long _dueAt = terms.DueWhenEnqueued(time.GetTimestamp(), time);
    private readonly Lock _lock = new();
    private BatchItem? _first;
    private LineTimings _timings;

    /// <summary>What the parts of a line take of the queue's limits.</summary>
    public static QueueRoom RoomFor(LineSource source, LinePreprocessing steps, ModelManifest manifest) => new(
        ColumnsOf(source, manifest),
        source.Bytes + (NeedsPixels(source, steps, manifest) ? (long)source.Width * source.Height : 0));

    public async Task<TextLine> ReadAsync(LineSource source)
    {
        using var shaped = NeedsPixels(source, _steps, manifest) ? await ShapeAsync(source).ConfigureAwait(false) : null;
        var line = await ReadAsync(source, shaped, upsideDown: false).ConfigureAwait(false);
        if (_steps.Doubts(line) && await ReadAsync(source, shaped, upsideDown: true).ConfigureAwait(false) is var turned && LinePreprocessing.Prefers(turned, line))
        {
            line = turned;
        }

        return line.With(line.Characters, _timings);
    }

    private static bool NeedsPixels(LineSource source, LinePreprocessing steps, ModelManifest manifest) =>
        steps.Shapes || (steps.SplitLongLines && LineSplit.IsNeeded(source.Width, source.Height, manifest));

    private static int ColumnsOf(LineSource source, ModelManifest manifest) =>
        (int)Math.Clamp((long)source.Width * manifest.Input.Height / source.Height, 1, int.MaxValue);

    private async Task<ShapedLine> ShapeAsync(LineSource source)
    {
        ShapedLine? shaped = null;
        try
        {
            await AddAsync(new LaneWork(parts => shaped = LineShaper.Shape(source.Read(parts), _steps), terms, ColumnsOf(source, manifest), _dueAt, cancellationToken)).ConfigureAwait(false);
            return shaped!;
        }
        catch
        {
            shaped?.Dispose();
            throw;
        }
    }

    /// <summary>Reads the line one way up, its characters where they are in the given image.</summary>
    private async Task<TextLine> ReadAsync(LineSource source, ShapedLine? shaped, bool upsideDown)
    {
        TextLine line;
        if (shaped is null)
        {
            line = await ReadAsync(source, upsideDown, cancellationToken).ConfigureAwait(false);
        }
        else if (_steps.SplitLongLines && LineSplit.IsNeeded(shaped.Image.Width, shaped.Image.Height, manifest))
        {
            line = await ReadPiecesAsync(shaped.Image, upsideDown).ConfigureAwait(false);
        }
        else
        {
            line = await ReadAsync(new PieceSource(shaped.Image, new LinePiece(0, shaped.Image.Width)), upsideDown, cancellationToken).ConfigureAwait(false);
        }

        var (width, height) = shaped is null ? (source.Width, source.Height) : (shaped.Image.Width, shaped.Image.Height);
        var map = new SpanMap(shaped?.ToGiven ?? Matrix3x2.Identity, width, height, source.Width, upsideDown);
        return map.IsIdentity ? line : line.With(map.Apply(line.Characters), line.Timings);
    }

    private Task<TextLine> ReadAsync(LineSource source, bool upsideDown, CancellationToken cancellation) =>
        AddAsync(new PartItem(source, LineGeometry.Of(source.Width, source.Height, manifest), upsideDown, terms, _dueAt, cancellation));

    /// <summary>Reads the pieces of a line, all at once; one that fails ends the others.</summary>
    private async Task<TextLine> ReadPiecesAsync(GrayImage image, bool upsideDown)
    {
        RequirePieces(image);
        var pieces = LineSplit.Cut(image.Width, image.Height, manifest);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Array.ConvertAll(pieces, piece => ReadPieceAsync(image, piece, upsideDown, stop));
        try
        {
            await Task.WhenAll(reading).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch
        {
            // The others were cancelled because of it.
            await Array.Find(reading, task => task.IsFaulted)!.ConfigureAwait(false);
        }

        if (upsideDown)
        {
            // The line as it was read begins with the last piece.
            Array.Reverse(reading);
            pieces = [.. pieces.Reverse().Select(piece => piece with { Start = image.Width - piece.End })];
        }

        var lines = await Task.WhenAll(reading).ConfigureAwait(false);
        var read = new IReadOnlyList<TextCharacter>[pieces.Length];
        for (var i = 0; i < read.Length; i++)
        {
            var start = pieces[i].Start;
            read[i] = [.. lines[i].Characters.Select(c => c with { Start = c.Start + start, End = c.End + start })];
        }

        return TextLine.Joined(lines, LineSplit.Join(pieces, read));
    }

    private async Task<TextLine> ReadPieceAsync(GrayImage image, LinePiece piece, bool upsideDown, CancellationTokenSource stop)
    {
        try
        {
            return await ReadAsync(new PieceSource(image, piece), upsideDown, stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void RequirePieces(GrayImage image)
    {
        if (terms.Plan is { RegardsWholeText: true })
        {
            throw new CrnnInvalidImageException(
                $"The line of {image.Width} x {image.Height} pixels is longer than the model allows and has to be read in pieces; a constraint other than a whitelist, a validator and alternatives need a line that is read as a whole.");
        }
    }

    private async Task<TextLine> AddAsync(BatchItem part)
    {
        batcher.AddPart(part, flow, Interlocked.CompareExchange(ref _first, part, null));
        var line = await part.Task.ConfigureAwait(false);
        lock (_lock)
        {
            _timings = part is LaneWork
                ? _timings with { Queued = _timings.Queued + part.QueuedFor, Prepared = _timings.Prepared + part.PreparedIn }
                : _timings.Plus(line.Timings);
        }

        return line;
    }
}
