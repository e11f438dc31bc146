using Crnn.Net.Cli.Commands.Bench.Mixes;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Mixes;

public sealed class MixTallyTests
{
    private static readonly TextLine s_alone = Line("ab", 0.5f);

    [Fact]
    public void Add_TheSame_IsNoDifference()
    {
        var tally = new MixTally("mixes");

        Assert.Null(tally.Add(0, s_alone, Line("ab", 0.5f)));
        Assert.Null(tally.Add(0, s_alone, Line("ab", 0.50005f)));
        Assert.Null(tally.Add(3, Line("", 0), Line("", 0)));

        var summary = tally.ToSummary();
        Assert.Equal(("mixes", 2, 3, 0, 0), (summary.What, summary.Lines, summary.Readings, summary.TextsThatDiffer, summary.SpansThatDiffer));
        Assert.Equal(0.00005f, summary.ConfidenceDifference, 1e-6f);
        Assert.True(summary.IsSame);
    }

    [Fact]
    public void Add_AnotherText_CountsTheLineOnce()
    {
        var tally = new MixTally("mixes");

        Assert.Equal("'ax', alone 'ab'", tally.Add(4, s_alone, Line("ax", 0.5f)));
        Assert.Equal("'', alone 'ab'", tally.Add(4, s_alone, Line("", 0)));

        Assert.Equal(1, tally.ToSummary().TextsThatDiffer);
        Assert.False(tally.ToSummary().IsSame);
    }

    [Fact]
    public void Add_AnotherPlace_IsADifference()
    {
        var tally = new MixTally("mixes");

        Assert.Equal("'ab' at other places", tally.Add(4, s_alone, Line("ab", 0.5f, end: 5)));

        Assert.Equal((0, 1, false), (tally.ToSummary().TextsThatDiffer, tally.ToSummary().SpansThatDiffer, tally.ToSummary().IsSame));
    }

    [Fact]
    public void Add_ConfidencesTooFarApart_IsADifference()
    {
        var tally = new MixTally("mixes");

        Assert.StartsWith("confidences 0.0", tally.Add(4, s_alone, Line("ab", 0.5003f)), StringComparison.Ordinal);

        Assert.False(tally.ToSummary().IsSame);
    }

    private static TextLine Line(string text, float confidence, float end = 4) =>
        new(text, confidence, [.. text.Select((c, i) => new TextCharacter(c.ToString(), confidence, i * 4, (i * 4) + end))], "model-1", default);
}
