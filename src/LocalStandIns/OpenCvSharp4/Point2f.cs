namespace OpenCvSharp;

public record struct Point2f(float X, float Y)
{
    public float X = X;
    public float Y = Y;
}
