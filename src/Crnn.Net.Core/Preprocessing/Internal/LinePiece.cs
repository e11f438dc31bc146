namespace Crnn.Net;

/// <summary>Some columns of a line.</summary>
/// <param name="Start">The first column.</param>
/// <param name="Width">The number of columns, at least 1.</param>
internal readonly record struct LinePiece(int Start, int Width)
{
    /// <summary>The column after the last.</summary>
    public int End => Start + Width;
}
