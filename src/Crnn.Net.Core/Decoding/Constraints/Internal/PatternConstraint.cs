using System.Globalization;

namespace Crnn.Net;

/// <summary>Texts that match a regular expression.</summary>
internal sealed class PatternConstraint : TextConstraint
{
    private const int MaxStates = 10_000;

    private readonly string _pattern;
    private readonly Nfa _nfa;

    public PatternConstraint(string pattern)
    {
        _pattern = pattern;
        _nfa = new Nfa(PatternParser.Parse(pattern));
        if (_nfa.IsTooLarge)
        {
            throw TooLarge(Nfa.MaxStates, "before it is made deterministic");
        }
    }

    public override string ToString() => $"regular expression '{_pattern}'";

    /// <summary>A character of the charset is mostly one code point, so that its class is its column. Each sequence of classes that longer ones have gets a column, too.</summary>
    internal override TextAutomaton? Compile(CharsetSubset characters)
    {
        var codePoints = new CodePointClasses(characters, _nfa.Sets);
        var dfa = Dfa.TryCreate(_nfa, codePoints, MaxStates) ?? throw TooLarge(MaxStates, string.Create(CultureInfo.InvariantCulture, $"over {codePoints.Count} classes of characters"));
        var columns = new Dictionary<string, int>();
        var sequences = new List<int[]>();
        var classes = new int[characters.Charset.Count];
        for (var c = 0; c < classes.Length; c++)
        {
            classes[c] = characters.Contains(c) ? ColumnOf([.. characters.Charset[c].EnumerateRunes().Select(codePoints.Of)]) : -1;
        }

        var table = new int[dfa.Count * sequences.Count];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = sequences[i % sequences.Count].Aggregate(i / sequences.Count, (state, k) => state < 0 ? state : dfa.Next(state, k));
        }

        bool[] accepting = [.. Enumerable.Range(0, dfa.Count).Select(dfa.IsAccepting)];
        return TableAutomaton.TryCreate(classes, table, accepting, out var automaton) ? automaton : null;

        int ColumnOf(int[] sequence)
        {
            var name = string.Join(' ', sequence);
            if (!columns.TryGetValue(name, out var column))
            {
                columns.Add(name, column = sequences.Count);
                sequences.Add(sequence);
            }

            return column;
        }
    }

    private ArgumentException TooLarge(int limit, string where) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The regular expression '{_pattern}' needs more than {limit} states {where}. Use fewer or smaller repetitions, and none of a part that overlaps with what follows it."));
}
