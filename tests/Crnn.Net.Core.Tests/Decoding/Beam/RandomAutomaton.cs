namespace Crnn.Net.Core.Tests.Decoding.Beam;

/// <summary>Random automata that accept at least one text.</summary>
internal static class RandomAutomaton
{
    public static TextAutomaton Create(Random random, int characters)
    {
        while (true)
        {
            var states = random.Next(1, 7);
            var columns = random.Next(1, characters + 1);
            int[] classes = [.. Enumerable.Range(0, characters).Select(_ => random.Next(-1, columns))];
            int[] table = [.. Enumerable.Range(0, states * columns).Select(_ => random.Next(-1, states))];
            bool[] accepting = [.. Enumerable.Range(0, states).Select(_ => random.Next(3) == 0)];
            if (TableAutomaton.TryCreate(classes, table, accepting, out var automaton))
            {
                return random.Next(4) == 0 ? new IntersectionAutomaton(automaton, Everything(characters), characters) : automaton;
            }
        }
    }

    private static TableAutomaton Everything(int characters)
    {
        TableAutomaton.TryCreate(new int[characters], [1, 2, 0], [true, true, true], out var automaton);
        return automaton!;
    }
}
