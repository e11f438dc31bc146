using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Regions;

public sealed class LineRegionTests
{
    [Fact]
    public void Size_IsThatOfTheLongerSides()
    {
        var region = new LineRegion(new Vector2(10, 10), new Vector2(110, 10), new Vector2(100, 40.4f), new Vector2(20, 30));

        Assert.Equal((100, 32), (region.Width, region.Height));
    }

    [Fact]
    public void ToPage_OfAnyRegion_PutsTheCornersOfTheLineOnItsCorners() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var region = Any(new Random(seed));
            Assert.Null(region.Flaw());
            var toPage = region.ToPage();
            Near(region.TopLeft, toPage.Apply(0, 0));
            Near(region.TopRight, toPage.Apply(region.Width, 0));
            Near(region.BottomRight, toPage.Apply(region.Width, region.Height));
            Near(region.BottomLeft, toPage.Apply(0, region.Height));
        }).QuickCheckThrowOnFailure();

    /// <summary>A projection keeps straight lines straight: any part's corners lie on the region's sides.</summary>
    [Fact]
    public void Slice_OfAnyRegion_LiesOnItsSides() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var region = Any(random);
            var start = (float)(random.NextDouble() * region.Width * 0.9);
            var part = region.Slice(start, start + (region.Width * 0.1f));
            OnSide(part.TopLeft, region.TopLeft, region.TopRight);
            OnSide(part.TopRight, region.TopLeft, region.TopRight);
            OnSide(part.BottomLeft, region.BottomLeft, region.BottomRight);
            OnSide(part.BottomRight, region.BottomLeft, region.BottomRight);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slice_OfARectangle_IsARectangle() =>
        Assert.Equal(LineRegion.FromRectangle(30, 20, 10, 32), LineRegion.FromRectangle(10, 20, 200, 32).Slice(20, 30));

    [Fact]
    public void Slice_OfARegionThatCannotBeRead_IsRefused() => Assert.Throws<ArgumentException>(() => default(LineRegion).Slice(0, 1));

    [Theory]
    [InlineData(float.NaN, 10, 100, 10, 100, 40, 10, 40, "no place")]
    [InlineData(10, 10, float.PositiveInfinity, 10, 100, 40, 10, 40, "no place")]
    [InlineData(10, 10, 10.5f, 10, 10.5f, 40, 10, 40, "less than 1 pixel")]
    [InlineData(0, 0, 0, 0, 0, 0, 0, 0, "less than 1 pixel")]
    [InlineData(10, 10, 100, 10, 100, 10, 10, 10, "not convex")]
    [InlineData(10, 10, 40, 10, 100, 10, 130, 10, "not convex")]
    [InlineData(10, 10, 100, 40, 100, 10, 10, 40, "not convex")]
    [InlineData(10, 40, 100, 40, 100, 10, 10, 10, "not convex")]
    [InlineData(10, 10, 100, 10, 30, 20, 10, 100, "not convex")]
    public void Flaw_OfACornersOrder_SaysWhatIsWrong(float x0, float y0, float x1, float y1, float x2, float y2, float x3, float y3, string says) =>
        Assert.Contains(says, new LineRegion(new Vector2(x0, y0), new Vector2(x1, y1), new Vector2(x2, y2), new Vector2(x3, y3)).Flaw(), StringComparison.Ordinal);

    [Fact]
    public void Within_APage_MovesCornersBeyondItToItsEdge() =>
        Assert.Equal(LineRegion.FromRectangle(0, 10, 200, 40), LineRegion.FromRectangle(-30, 10, 300, 40).Within(200, 100));

    /// <summary>A rectangle, turned and with its corners moved by less than a third of its height.</summary>
    private static LineRegion Any(Random random)
    {
        var (width, height) = (random.Next(40, 800), random.Next(10, 40));
        var turn = Matrix3x2.CreateRotation((float)(random.NextDouble() * Math.Tau)) * Matrix3x2.CreateTranslation(random.Next(1000), random.Next(1000));
        return new LineRegion(Corner(0, 0), Corner(width, 0), Corner(width, height), Corner(0, height));

        Vector2 Corner(int x, int y) => Vector2.Transform(new Vector2(x + Moved(), y + Moved()), turn);

        float Moved() => (float)((random.NextDouble() - 0.5) * 0.6 * height);
    }

    private static void Near(Vector2 expected, Vector2 actual) => Assert.InRange(Vector2.Distance(expected, actual), 0, 0.02);

    private static void OnSide(Vector2 point, Vector2 from, Vector2 to)
    {
        var (side, way) = (to - from, point - from);
        Assert.InRange(Math.Abs((side.X * way.Y) - (side.Y * way.X)) / side.Length(), 0, 0.02);
        Assert.InRange(Vector2.Dot(way, side) / side.LengthSquared(), -0.001, 1.001);
    }
}
