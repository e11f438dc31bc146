using System.Globalization;
using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>Resident memory and the managed heap over images, as SVG. Both axes begin at 0.</summary>
internal static class SoakPicture
{
    private const string Resident = "#1565c0";
    private const string Managed = "#2e7d32";
    private const string Limit = "#c33";

    public static string Draw(SoakReport report)
    {
        var chart = new LineChart(
            string.Create(CultureInfo.InvariantCulture, $"Resident memory over {report.Images} images"),
            ChartAxis.FromZero(report.Images, endsAtStep: false),
            ChartAxis.FromZero(Math.Max(report.Memory.LimitMb, report.Samples.Max(s => s.ResidentMb)), endsAtStep: true));
        chart.Level(report.Memory.ReferenceAt, report.Memory.LimitMb, Limit);
        chart.Curve(report.Samples.Select(s => ((double)s.Images, s.ResidentMb)), Resident);
        chart.Curve(report.Samples.Select(s => ((double)s.Images, s.ManagedMb)), Managed);
        return chart.End(
            "MB",
            [("resident memory", Resident), ("managed heap in it", Managed), (string.Create(CultureInfo.InvariantCulture, $"what the end may have ({report.Memory.LimitMb:0} MB)"), Limit)],
            "images");
    }
}
