using System.Globalization;

namespace Crnn.Net.Cli.Output;

/// <summary>An axis of a picture: its range, its marks, and whether equal steps are equal ratios.</summary>
internal sealed record ChartAxis(double Min, double Max, IReadOnlyList<(double Value, string Label)> Marks, bool IsLogarithmic = false)
{
    private const int Steps = 5;

    /// <summary>From 0 in up to five round steps. It ends at the last of them, or at the greatest value itself.</summary>
    /// <param name="greatest">The greatest value, above 0.</param>
    /// <param name="endsAtStep">Whether it ends at a step.</param>
    /// <param name="format">The labels' format.</param>
    public static ChartAxis FromZero(double greatest, bool endsAtStep, string format = "#,0")
    {
        var step = Step(greatest);
        var end = endsAtStep ? Steps * step : greatest;
        return new ChartAxis(0, end, [.. Enumerable.Range(0, Steps + 1).Select(i => i * step).Where(v => v <= end).Select(v => (v, v.ToString(format, CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Where a value lies, from 0 to 1. A value beyond the range lies at its end.</summary>
    public double PlaceOf(double value)
    {
        value = Math.Clamp(value, Min, Max);
        return IsLogarithmic ? Math.Log(value / Min) / Math.Log(Max / Min) : (value - Min) / (Max - Min);
    }

    /// <summary>The smallest of 1, 2, 2.5 and 5 times a power of ten that covers the range in five steps.</summary>
    private static double Step(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / Steps)));
        return power * ((double[])[1, 2, 2.5, 5, 10]).First(f => f * power * Steps >= range * (1 - 1e-9));
    }
}
