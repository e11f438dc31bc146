namespace Crnn.Net;

/// <summary>Cuts a line that is longer than the model allows into overlapping pieces, and joins what was read in them.</summary>
internal static class LineSplit
{
    // Neighbours share four heights of the line: at least four characters as wide as high, of which those in the middle are seen whole, with others around them, by both.
    private const int OverlapInHeights = 4;

    // Models have a frame every 4 or 8 columns.
    private const int AlignedColumns = 8;

    /// <summary>Whether a line is longer than a model allows.</summary>
    public static bool IsNeeded(int width, int height, ModelManifest manifest) =>
        manifest.Input.Resize is not (InputForm.Stretch or InputForm.Letterbox) && width > MostWidth(height, manifest);

    /// <summary>The pieces of a line, from left to right, of equal width but for a pixel.</summary>
    public static LinePiece[] Cut(int width, int height, ModelManifest manifest)
    {
        var most = MostWidth(height, manifest);
        if (width <= most)
        {
            return [new LinePiece(0, width)];
        }

        // Frames of all pieces lie where those of the whole line would, as far as whole pixels allow.
        var step = Math.Min(most / 4.0, (double)AlignedColumns * height / manifest.Input.Height);
        var whole = (int)Math.Ceiling(step);
        var pieces = Cut(width, most - whole, Math.Min(OverlapInHeights * height, most / 3) + whole);
        for (var i = 1; i < pieces.Length; i++)
        {
            var start = (int)Math.Round(Math.Floor(pieces[i].Start / step) * step);
            pieces[i] = new LinePiece(start, (i == pieces.Length - 1 ? width : start + pieces[i].Width) - start);
        }

        return pieces;
    }

    /// <summary>Cuts a width into pieces of at most some width that overlap by at least so much.</summary>
    public static LinePiece[] Cut(int width, int most, int overlap)
    {
        var count = (width - overlap + (most - overlap) - 1) / (most - overlap);
        var piece = (width - overlap + count - 1) / count + overlap;
        var pieces = new LinePiece[count];
        for (var i = 0; i < count; i++)
        {
            pieces[i] = new LinePiece(count == 1 ? 0 : (int)((long)i * (width - piece) / (count - 1)), Math.Min(piece, width));
        }

        return pieces;
    }

    /// <summary>Joins the characters of pieces. In each overlap the left piece is followed up to a seam and the right one from there on.</summary>
    /// <param name="pieces">The pieces from left to right.</param>
    /// <param name="read">The characters of each, placed along the whole line.</param>
    public static List<TextCharacter> Join(ReadOnlySpan<LinePiece> pieces, IReadOnlyList<IReadOnlyList<TextCharacter>> read)
    {
        var all = new List<TextCharacter>(read[0]);
        for (var i = 1; i < pieces.Length; i++)
        {
            var seam = Seam(pieces[i].Start, pieces[i - 1].End, read[i - 1], read[i]);
            all.RemoveAll(c => Middle(c) >= seam);
            all.AddRange(read[i].Where(c => Middle(c) >= seam));
        }

        return all;
    }

    /// <summary>The middle of the widest gap between characters, as either piece has them, within the middle half of the overlap. Both pieces see the characters beside it whole, and
    /// they would have to disagree by the gap on where one is for it to be doubled or lost.</summary>
    private static float Seam(int from, int to, IReadOnlyList<TextCharacter> left, IReadOnlyList<TextCharacter> right)
    {
        var quarter = (to - from) / 4f;
        var (first, last) = (from + quarter, to - quarter);
        var places = left.Concat(right).Select(Middle).Where(m => m > first && m < last).Append(first).Append(last).Order().ToArray();
        var (seam, widest) = ((first + last) / 2, 0f);
        for (var i = 1; i < places.Length; i++)
        {
            if (places[i] - places[i - 1] > widest)
            {
                (seam, widest) = ((places[i] + places[i - 1]) / 2, places[i] - places[i - 1]);
            }
        }

        return seam;
    }

    private static float Middle(TextCharacter character) => (character.Start + character.End) / 2;

    private static int MostWidth(int height, ModelManifest manifest) => (int)Math.Min(int.MaxValue, (long)manifest.Input.Width.Max * height / manifest.Input.Height);
}
