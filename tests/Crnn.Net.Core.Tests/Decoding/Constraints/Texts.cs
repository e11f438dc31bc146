namespace Crnn.Net.Core.Tests.Decoding.Constraints;

/// <summary>Texts over a charset, and what automata say of them.</summary>
internal static class Texts
{
    /// <summary>Letters of several scripts, digits, spaces, signs, and one beyond the basic plane.</summary>
    public static Charset Charset { get; } = new(["a", "b", "c", "A", "é", "中", "文", "0", "7", "٣", " ", "_", "-", "]", ".", "$", "😀"]);

    /// <summary>Random texts, and texts that the automaton allows: random walks that end where it accepts.</summary>
    public static IEnumerable<int[]> Random(Random random, TextAutomaton automaton, Charset charset)
    {
        for (var i = 0; i < 20; i++)
        {
            yield return [.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(charset.Count))];
            yield return Walk(random, automaton);
        }
    }

    public static string Write(IEnumerable<int> characters, Charset charset) => string.Concat(characters.Select(c => charset[c]));

    /// <summary>An allowed text. From any state it takes the shortest way to the end when it has become long, so a state that leads nowhere shows.</summary>
    private static int[] Walk(Random random, TextAutomaton automaton)
    {
        var text = new List<int>();
        var state = TextAutomaton.Start;
        while (!automaton.IsAccepting(state) || random.Next(3) > 0)
        {
            var ways = automaton.Alphabet.Characters.ToArray().Where(c => automaton.Next(state, c) != TextAutomaton.Dead).ToArray();
            if (ways.Length == 0)
            {
                Assert.True(automaton.IsAccepting(state), $"No way leads out of state {state}.");
                break;
            }

            var nearest = ways.MinBy(c => automaton.Missing(automaton.Next(state, c)));
            Assert.True(automaton.IsAccepting(state) || automaton.Missing(automaton.Next(state, nearest)) == automaton.Missing(state) - 1);
            var character = text.Count > 8 ? nearest : ways[random.Next(ways.Length)];
            if (text.Count > 8 && automaton.IsAccepting(state))
            {
                break;
            }

            text.Add(character);
            state = automaton.Next(state, character);
        }

        return [.. text];
    }
}
