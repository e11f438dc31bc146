using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>Resident memory and the managed heap over images, as SVG. Both axes begin at 0.</summary>
internal static class SoakPicture
{
    private const double Width = 720;
    private const double Height = 320;
    private const double Left = 64;
    private const double Right = 680;
    private const double Top = 40;
    private const double Bottom = 268;
    private const int Ticks = 5;

    public static string Draw(SoakReport report)
    {
        var (stepX, stepY) = (Step(report.Images), Step(Math.Max(report.Memory.LimitMb, report.Samples.Max(s => s.ResidentMb))));
        var scale = (X: (Right - Left) / report.Images, Y: (Bottom - Top) / (stepY * Ticks));
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13" fill="#222">""");
        Add(svg, $"""<title>Resident memory over {report.Images} images</title>""");
        Add(svg, $"""<rect width="{Width}" height="{Height}" fill="#fff"/>""");
        for (var i = 0; i <= Ticks; i++)
        {
            var y = Bottom - (i * stepY * scale.Y);
            Add(svg, $"""<path d="M{Left} {y:0.#}H{Right}" stroke="#ddd"/><text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{i * stepY:#,0}</text>""");
        }

        for (var images = 0.0; images <= report.Images; images += stepX)
        {
            Add(svg, $"""<text x="{Left + (images * scale.X):0.#}" y="{Bottom + 20}" text-anchor="middle">{images:#,0}</text>""");
        }

        var limit = Bottom - (report.Memory.LimitMb * scale.Y);
        Add(svg, $"""<path d="M{Left + (report.Memory.ReferenceAt * scale.X):0.#} {limit:0.#}H{Right}" stroke="#c33" stroke-dasharray="5 4"/>""");
        Curve(svg, report.Samples, s => s.ResidentMb, scale, "#1565c0");
        Curve(svg, report.Samples, s => s.ManagedMb, scale, "#2e7d32");
        Add(svg, $"""<text x="{Left}" y="22">MB:  <tspan fill="#1565c0">resident memory</tspan>,  <tspan fill="#2e7d32">managed heap in it</tspan>,  <tspan fill="#c33">what the end may have ({report.Memory.LimitMb:0} MB)</tspan></text>""");
        Add(svg, $"""<text x="{(Left + Right) / 2}" y="{Height - 12}" text-anchor="middle">images</text>""");
        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static void Curve(StringBuilder svg, IReadOnlyList<SoakSample> samples, Func<SoakSample, double> value, (double X, double Y) scale, string color)
    {
        var points = samples.Select(s => string.Create(CultureInfo.InvariantCulture, $"{Left + (s.Images * scale.X):0.#},{Bottom - (value(s) * scale.Y):0.#}"));
        Add(svg, $"""<polyline fill="none" stroke="{color}" stroke-width="1.5" points="{string.Join(' ', points)}"/>""");
    }

    /// <summary>The smallest of 1, 2, 2.5 and 5 times a power of ten that covers the range in five steps.</summary>
    private static double Step(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / Ticks)));
        return power * ((double[])[1, 2, 2.5, 5, 10]).First(f => f * power * Ticks >= range * (1 - 1e-9));
    }

    private static void Add(StringBuilder svg, FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
