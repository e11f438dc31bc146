using System.Collections;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>The numbers below <paramref name="lines"/> in ever new random orders, <paramref name="count"/> in all. Every enumeration is the same.</summary>
internal sealed class ShuffledDraw(int lines, int count, int seed) : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator()
    {
        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, lines)];
        for (var drawn = 0; drawn < count; drawn++)
        {
            if (drawn % lines == 0)
            {
                random.Shuffle(order);
            }

            yield return order[drawn % lines];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
