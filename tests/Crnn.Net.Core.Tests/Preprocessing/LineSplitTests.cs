using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Preprocessing;

public sealed class LineSplitTests
{
    private const int Overlap = 128;
    private const int Jitter = 4;

    [Fact]
    public void Cut_OfAnyWidth_CoversItInPiecesThatOverlapAndFit() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(),
        Gen.Choose(30, 5000).ToArbitrary(),
        (width, most) =>
        {
            var overlap = Math.Min(Overlap, most / 3);
            var pieces = LineSplit.Cut(Math.Max(width, most + 1), most, overlap);
            Assert.Equal((0, Math.Max(width, most + 1)), (pieces[0].Start, pieces[^1].End));
            Assert.All(pieces, piece => Assert.InRange(piece.Width, 1, most));
            Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.True(pair.First.End - pair.Second.Start >= overlap && pair.First.Start < pair.Second.Start));
        }).QuickCheckThrowOnFailure();

    /// <summary>Two pieces agree on where a character is to within a frame either way, see half of what lies on their edges or nothing of it, and may take a half for another character.</summary>
    [Fact]
    public void Join_OfPiecesThatMisjudgePlacesAndEdges_DoublesAndLosesNothing() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var line = Line(random);
            var width = (int)line[^1].End + random.Next(1, 60);
            var pieces = LineSplit.Cut(width, random.Next(420, 900), Overlap);

            var joined = LineSplit.Join(pieces, [.. pieces.Select(piece => Read(line, piece, random))]);

            Assert.Equal(string.Concat(line.Select(c => c.Text)), string.Concat(joined.Select(c => c.Text)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Join_OfEmptyPieces_IsEmpty() => Assert.Empty(LineSplit.Join([new LinePiece(0, 400), new LinePiece(300, 400)], [[], []]));

    /// <summary>Characters of all widths, close together and with gaps.</summary>
    private static TextCharacter[] Line(Random random)
    {
        var characters = new TextCharacter[random.Next(20, 400)];
        var at = random.Next(0, 40);
        for (var i = 0; i < characters.Length; i++)
        {
            var width = random.Next(4, 33);
            characters[i] = new TextCharacter(((char)('a' + random.Next(3))).ToString(), 0.9f, at, at + width);
            at += width + (2 * Jitter) + 2 + (random.Next(10) == 0 ? random.Next(200) : random.Next(4));
        }

        return characters;
    }

    private static TextCharacter[] Read(TextCharacter[] line, LinePiece piece, Random random) =>
    [
        .. line.Where(c => c.End > piece.Start && c.Start < piece.End && ((c.Start >= piece.Start && c.End <= piece.End) || random.Next(2) == 0)).Select(c =>
        {
            var isWhole = c.Start >= piece.Start && c.End <= piece.End;
            var moved = random.Next(-Jitter, Jitter + 1);
            return new TextCharacter(isWhole ? c.Text : "?", c.Confidence, Math.Max(c.Start, piece.Start) + moved, Math.Min(c.End, piece.End) + moved);
        }),
    ];
}
