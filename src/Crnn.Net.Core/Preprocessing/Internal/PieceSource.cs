namespace Crnn.Net;

/// <summary>Some columns of a grey image that somebody else holds.</summary>
internal sealed class PieceSource(GrayImage image, LinePiece piece) : LineSource
{
    public override int Width => piece.Width;

    public override int Height => image.Height;

    public override void Write(RecognizerParts parts, LineRow row)
    {
        var all = image.Pixels;
        parts.Preprocessor.Prepare(new PixelView(all.Pixels[piece.Start..], piece.Width, all.Height, all.Stride, PixelFormat.Gray8), row);
    }

    public override GrayImage Read(RecognizerParts parts) => throw new NotSupportedException("A piece of a line is read as it is.");
}
