using System.Globalization;
using System.Xml.Linq;
using Crnn.Net.Cli.Commands.Bench.Soak;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Soak;

public sealed class SoakPictureTests
{
    [Theory]
    [InlineData(20, 0.5)]
    [InlineData(100_000, 181.25)]
    [InlineData(1_000_000_000, 123_456.7)]
    public void Draw_AnySoak_IsASmallPictureWithAllPointsInIt(int images, double resident)
    {
        var text = Draw(images, at => resident * (1 + Math.Sin(at)));

        Assert.InRange(text.Length, 1, 30_000);
        var svg = XElement.Parse(text);
        double[] box = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        var curves = svg.Elements().Where(e => e.Name.LocalName == "polyline").Select(e => e.Attribute("points")!.Value.Split(' ')).ToList();
        Assert.Equal([200, 200], curves.Select(points => points.Length));
        Assert.All(curves.SelectMany(points => points), point =>
        {
            double[] xy = [.. point.Split(',').Select(Number)];
            Assert.InRange(xy[0], 0, box[2]);
            Assert.InRange(xy[1], 0, box[3]);
        });
    }

    [Fact]
    public void Draw_AMillionImages_NamesWhatTheAxesAndTheCurvesAre()
    {
        var texts = XElement.Parse(Draw(1_000_000, _ => 180)).Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();

        Assert.Contains("MB:  resident memory,  managed heap in it,  what the end may have (188 MB)", texts);
        Assert.Contains("images", texts);
        Assert.Equal(["0", "50", "100", "150", "200", "250"], texts.Take(6));
        Assert.Equal(["0", "200,000", "400,000", "600,000", "800,000", "1,000,000"], texts.Skip(6).Take(6));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Draw(int images, Func<long, double> resident)
    {
        var samples = SoakVerdictTests.Samples(images, resident);
        return SoakPicture.Draw(new SoakReport(images, 20, 2, 2, 1, images, 0, 0, 0, SoakVerdict.Of(samples), samples));
    }
}
