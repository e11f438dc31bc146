namespace Crnn.Net;

internal static class LogSum
{
    /// <summary>The logarithm of the sum of two numbers that are given by their logarithms.</summary>
    public static double Add(double a, double b)
    {
        var (high, low) = a > b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }
}
