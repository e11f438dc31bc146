namespace Crnn.Net.Core.Tests.Preprocessing;

public sealed class GrayCurveTests
{
    private static readonly LinePreprocessing s_polarity = new() { NormalizePolarity = true };
    private static readonly LinePreprocessing s_contrast = new() { StretchContrast = true };

    [Fact]
    public void Polarity_LightOnDark_IsInverted() => Assert.Equal(Line(ground: 225, ink: 15), Adjusted(Line(ground: 30, ink: 240), s_polarity));

    [Fact]
    public void Polarity_DarkOnLight_StaysAsItIs() => Assert.Equal(Line(ground: 225, ink: 15), Adjusted(Line(ground: 225, ink: 15), s_polarity));

    [Fact]
    public void Contrast_OfANarrowRange_FillsTheWholeOne() => Assert.Equal(Line(ground: 255, ink: 0), Adjusted(Line(ground: 140, ink: 120), s_contrast));

    [Fact]
    public void Contrast_OfPaperAlone_StaysAsItIs()
    {
        var paper = Line(ground: 200, ink: 203);

        Assert.Equal(paper, Adjusted(paper, s_contrast));
    }

    [Fact]
    public void Both_OfFaintLightOnDark_GiveBlackOnWhite() =>
        Assert.Equal(Line(ground: 255, ink: 0), Adjusted(Line(ground: 60, ink: 90), s_polarity with { StretchContrast = true }));

    [Fact]
    public void Pixels_OutsideTheImage_AreLeftAlone()
    {
        var row = new byte[3 * 10];
        row.AsSpan().Fill(77);
        for (var y = 0; y < 3; y++)
        {
            row.AsSpan(y * 10, 8).Fill(30);
            row[(y * 10) + 4] = 240;
        }

        GrayCurve.Apply(row, rowBytes: 8, rows: 3, stride: 10, s_polarity);

        Assert.All(Enumerable.Range(0, 3), y => Assert.Equal([225, 225, 225, 225, 15, 225, 225, 225, 77, 77], row[(y * 10)..((y * 10) + 10)]));
    }

    private static byte[] Line(byte ground, byte ink) => [.. Enumerable.Range(0, 100).Select(i => i % 5 == 0 ? ink : ground)];

    private static byte[] Adjusted(byte[] line, LinePreprocessing steps)
    {
        GrayCurve.Apply(line, rowBytes: 20, rows: 5, stride: 20, steps);
        return line;
    }
}
