using System.Globalization;
using System.Text;

namespace Crnn.Net.Cli.Output;

/// <summary>Curves over two axes, as SVG.</summary>
internal sealed class LineChart
{
    private const double Width = 720;
    private const double Height = 320;
    private const double Left = 64;
    private const double Right = 680;
    private const double Top = 40;
    private const double Bottom = 268;

    private readonly StringBuilder _svg = new();
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;

    public LineChart(string title, ChartAxis x, ChartAxis y)
    {
        (_x, _y) = (x, y);
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13" fill="#222">""");
        Add($"""<title>{title}</title>""");
        Add($"""<rect width="{Width}" height="{Height}" fill="#fff"/>""");
        foreach (var (value, label) in y.Marks)
        {
            Add($"""<path d="M{Left} {Y(value):0.#}H{Right}" stroke="#ddd"/><text x="{Left - 8}" y="{Y(value) + 4:0.#}" text-anchor="end">{label}</text>""");
        }

        foreach (var (value, label) in x.Marks)
        {
            Add($"""<text x="{X(value):0.#}" y="{Bottom + 20}" text-anchor="middle">{label}</text>""");
        }
    }

    /// <summary>A dashed line at one height, from a place to the right end.</summary>
    public void Level(double x, double y, string color) => Add($"""<path d="M{X(x):0.#} {Y(y):0.#}H{Right}" stroke="{color}" stroke-dasharray="5 4"/>""");

    public void Curve(IEnumerable<(double X, double Y)> points, string color)
    {
        var places = points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):0.#},{Y(p.Y):0.#}"));
        Add($"""<polyline fill="none" stroke="{color}" stroke-width="1.5" points="{string.Join(' ', places)}"/>""");
    }

    /// <summary>Ends the picture.</summary>
    /// <param name="unit">The unit of the upright axis.</param>
    /// <param name="legend">What the colours mean.</param>
    /// <param name="caption">What the level axis is.</param>
    public string End(string unit, IEnumerable<(string Name, string Color)> legend, string caption)
    {
        Add($"""<text x="{Left}" y="22">{unit}:  {string.Join(",  ", legend.Select(l => $"""<tspan fill="{l.Color}">{l.Name}</tspan>"""))}</text>""");
        Add($"""<text x="{(Left + Right) / 2}" y="{Height - 12}" text-anchor="middle">{caption}</text>""");
        return _svg.Append("</svg>\n").ToString();
    }

    private double X(double value) => Left + (_x.PlaceOf(value) * (Right - Left));

    private double Y(double value) => Bottom - (_y.PlaceOf(value) * (Bottom - Top));

    private void Add(FormattableString element) => _svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
