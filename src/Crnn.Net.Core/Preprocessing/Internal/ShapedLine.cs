using System.Numerics;

namespace Crnn.Net;

/// <summary>A line image as the steps have made it, and where its points lie in the given one. Whoever holds it disposes it.</summary>
internal sealed class ShapedLine(GrayImage image, Matrix3x2 toGiven) : IDisposable
{
    public GrayImage Image => image;

    public Matrix3x2 ToGiven => toGiven;

    public void Dispose() => image.Dispose();
}
