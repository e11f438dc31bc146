namespace Crnn.Net;

/// <summary>Where the ink of a line begins and ends, in pixels of the image.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">The column after the last.</param>
/// <param name="Bottom">The row after the last.</param>
internal readonly record struct InkBounds(int Left, int Top, int Right, int Bottom)
{
    // Fewer ink pixels in a row or a column are specks.
    private const int LeastInk = 2;

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    /// <summary>Finds the bounds; null when there is no ink.</summary>
    public static InkBounds? Of(Ink ink)
    {
        var columns = new int[ink.Width];
        var rows = new int[ink.Height];
        for (var y = 0; y < rows.Length; y++)
        {
            var row = ink.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                columns[x] += row[x];
                rows[y] += row[x];
            }
        }

        var (left, top) = (Array.FindIndex(columns, c => c >= LeastInk), Array.FindIndex(rows, c => c >= LeastInk));
        if (left < 0 || top < 0)
        {
            return null;
        }

        var (right, bottom) = (Array.FindLastIndex(columns, c => c >= LeastInk) + 1, Array.FindLastIndex(rows, c => c >= LeastInk) + 1);
        return new InkBounds(left * ink.Step, top * ink.Step, right * ink.Step, bottom * ink.Step);
    }
}
