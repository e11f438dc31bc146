namespace Crnn.Net;

/// <summary>A caller's whole image.</summary>
internal sealed class ImageSource(LineImage image, ImageHeader header) : LineSource
{
    public override int Width { get; } = image.IsEncoded ? header.UprightWidth : image.Pixels.Width;

    public override int Height { get; } = image.IsEncoded ? header.UprightHeight : image.Pixels.Height;

    public override int Bytes => image.Data.Length;

    public override void Write(RecognizerParts parts, LineRow row) => ImageDecoding.Write(image, header, parts, row);

    public override GrayImage Read(RecognizerParts parts) => GrayImage.Of(image, header, parts);
}
