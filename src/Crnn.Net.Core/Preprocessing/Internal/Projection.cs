using System.Numerics;

namespace Crnn.Net;

/// <summary>Where a point of one plane lies in another: x' = (A x + B y + C) / (G x + H y + 1), y' = (D x + E y + F) / (G x + H y + 1).</summary>
internal readonly record struct Projection(double A, double B, double C, double D, double E, double F, double G, double H)
{
    public static Projection Of(in Matrix3x2 affine) => new(affine.M11, affine.M21, affine.M31, affine.M12, affine.M22, affine.M32, 0, 0);

    public bool IsAffine => G == 0 && H == 0;

    public Vector2 Apply(double x, double y)
    {
        var w = (G * x) + (H * y) + 1;
        return new Vector2((float)(((A * x) + (B * y) + C) / w), (float)(((D * x) + (E * y) + F) / w));
    }
}
