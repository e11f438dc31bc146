using Crnn.Net.Cli.Commands.Bench;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Cli.Tests.Commands.Bench;

public sealed class ShuffledDrawTests
{
    [Fact]
    public void Draw_AnyCount_TakesEveryLineOnceBeforeAnyAgain() =>
        Prop.ForAll<byte, byte, int>((lines, count, seed) =>
        {
            var draw = new ShuffledDraw(lines + 1, count, seed);

            Assert.Equal(count, draw.Count());
            Assert.All(draw.Chunk(lines + 1), order => Assert.Distinct(order));
            Assert.All(draw, line => Assert.InRange(line, 0, lines));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_Twice_IsTheSame()
    {
        var draw = new ShuffledDraw(10, 25, seed: 7);

        Assert.Equal(draw, draw.ToArray());
        Assert.NotEqual(draw.Take(10), draw.Skip(10).Take(10));
    }
}
