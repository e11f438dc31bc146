using System.Numerics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Preprocessing;

[NoLeaks]
public sealed class LineShaperTests
{
    private const int Bars = 24;
    private const int Length = Bars * DrawnLine.BarStep;

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-1.5)]
    [InlineData(3.0)]
    [InlineData(-6.0)]
    [InlineData(10.0)]
    public void Skew_OfATurnedLine_IsItsAngle(double degrees)
    {
        foreach (var lightOnDark in new[] { false, true })
        {
            using var ink = Ink.Of(Turned(degrees, lightOnDark).View);

            Assert.Equal(degrees, Math.Atan(Skew.Of(ink)) * 180 / Math.PI, tolerance: 0.35);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-12.0)]
    [InlineData(20.0)]
    [InlineData(35.0)]
    public void Slant_OfALeaningLine_IsItsAngle(double degrees)
    {
        var shear = Math.Tan(degrees * Math.PI / 180);
        var line = new DrawnLine(Bars, Length + 60, 40, new Matrix3x2(1, 0, (float)-shear, 1, 0, 0) * Matrix3x2.CreateTranslation(30, 20));
        using var ink = Ink.Of(line.View);

        Assert.Equal(degrees, Math.Atan(Slant.Of(ink)) * 180 / Math.PI, tolerance: 1.5);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(-5.0)]
    public void Deskew_OfATurnedLine_LeavesALevelOneWithoutTheRowsItTook(double degrees)
    {
        using var shaped = LineShaper.Shape(Turned(degrees).Rent(), new LinePreprocessing { Deskew = true });

        Assert.InRange(shaped.Image.Height, DrawnLine.BarHeight, DrawnLine.BarHeight + 8);
        using var ink = Ink.Of(shaped.Image.Pixels);
        Assert.Equal(0, Skew.Of(ink), tolerance: 0.005);
    }

    [Theory]
    [InlineData(2.5, 0)]
    [InlineData(-5.0, 0)]
    [InlineData(0.0, 20.0)]
    public void Places_AlongAShapedLine_AreThoseOfItsBarsInTheGivenImage(double turned, double leaning)
    {
        var shear = (float)Math.Tan(leaning * Math.PI / 180);
        var toImage = new Matrix3x2(1, 0, -shear, 1, 0, 0) * Matrix3x2.CreateTranslation(-Length / 2f, 0)
            * Matrix3x2.CreateRotation((float)(turned * Math.PI / 180)) * Matrix3x2.CreateTranslation((Length / 2f) + 50, 60);
        var line = new DrawnLine(Bars, Length + 100, 120, toImage);
        using var shaped = LineShaper.Shape(line.Rent(), new LinePreprocessing { Deskew = true, Deslant = true, TrimMargins = true });

        var bars = BarsOf(shaped.Image.Pixels);
        var map = new SpanMap(shaped.ToGiven, shaped.Image.Width, shaped.Image.Height, line.Width, upsideDown: false);
        var spans = map.Apply([.. bars.Select(b => new TextCharacter("|", 1, b.Start, b.End))]);

        Assert.Equal(Bars, spans.Length);
        for (var i = 0; i < Bars; i++)
        {
            var middle = Vector2.Transform(new Vector2((i * DrawnLine.BarStep) + (DrawnLine.BarWidth / 2f), 0), toImage).X;
            Assert.Equal(middle, (spans[i].Start + spans[i].End) / 2, tolerance: 1.5f);
        }
    }

    [Fact]
    public void Trim_OfWideMargins_LeavesTheTextAndALittleAroundIt()
    {
        var line = new DrawnLine(Bars, Length + 400, 130, Matrix3x2.CreateTranslation(150, 50));
        using var shaped = LineShaper.Shape(line.Rent(), new LinePreprocessing { TrimMargins = true });

        Assert.Equal((Length - (DrawnLine.BarStep - DrawnLine.BarWidth) + (2 * 9), DrawnLine.BarHeight + (2 * 2)), (shaped.Image.Width, shaped.Image.Height));
        Assert.Equal(Matrix3x2.CreateTranslation(150 - 9, 50 - (DrawnLine.BarHeight / 2) - 2), shaped.ToGiven);
    }

    [Fact]
    public void Steps_OnALineThatNeedsNone_LeaveEveryPixel()
    {
        var line = new DrawnLine(Bars, Length, 26, Matrix3x2.CreateTranslation(5, 13));
        using var shaped = LineShaper.Shape(line.Rent(), new LinePreprocessing { Deskew = true, Deslant = true });

        Assert.True(shaped.ToGiven.IsIdentity);
        Assert.Equal(line.Pixels, shaped.Image.Pixels.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 500)]
    [InlineData(20_000, 2)]
    [InlineData(2000, 700)]
    public void Steps_OnPaperOfAnySize_LeaveIt(int width, int height)
    {
        var paper = GrayImage.Rent(width, height);
        paper.Writable.Fill(200);
        using var shaped = LineShaper.Shape(paper, new LinePreprocessing { Deskew = true, Deslant = true, TrimMargins = true });

        Assert.Equal((width, height), (shaped.Image.Width, shaped.Image.Height));
    }

    [Fact]
    public void Steps_OnNoiseOfAnySize_StayWithinTheImage()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var (width, height) = (random.Next(1, 400), random.Next(1, 300));
            var noise = GrayImage.Rent(width, height);
            var most = random.Next(1, 257);
            foreach (ref var pixel in noise.Writable)
            {
                pixel = (byte)random.Next(most);
            }

            using var shaped = LineShaper.Shape(noise, new LinePreprocessing { Deskew = true, Deslant = true, TrimMargins = true });

            Assert.InRange(shaped.Image.Height, 1, height);
            Assert.InRange(shaped.Image.Width, 1, (width * 1.04) + (height * 0.85) + 2);
        }
    }

    private static DrawnLine Turned(double degrees, bool lightOnDark = false) => new(
        Bars,
        Length + 40,
        120,
        Matrix3x2.CreateTranslation(-Length / 2f, 0) * Matrix3x2.CreateRotation((float)(degrees * Math.PI / 180)) * Matrix3x2.CreateTranslation((Length / 2f) + 20, 60),
        lightOnDark);

    /// <summary>Where the bars are along the middle row.</summary>
    private static List<(int Start, int End)> BarsOf(PixelView line)
    {
        var bars = new List<(int Start, int End)>();
        var row = line.Pixels.Slice(line.Height / 2 * line.Stride, line.Width);
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] < 128 && (x == 0 || row[x - 1] >= 128))
            {
                bars.Add((x, x + 1));
            }
            else if (row[x] < 128)
            {
                bars[^1] = (bars[^1].Start, x + 1);
            }
        }

        return bars;
    }
}
