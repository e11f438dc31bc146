using System.Diagnostics.CodeAnalysis;

namespace Crnn.Net;

/// <summary>An automaton as a table: a row for each state, a column for each class of characters that behave alike.</summary>
internal sealed class TableAutomaton : TextAutomaton
{
    private const int Never = int.MaxValue;

    private readonly int[] _classes;
    private readonly int[] _table;
    private readonly int[] _missing;
    private readonly int _columns;

    private TableAutomaton(int[] classes, int[] table, int[] missing)
    {
        _classes = classes;
        _table = table;
        _missing = missing;
        _columns = table.Length / missing.Length;
        var contains = new bool[classes.Length];
        for (var c = 0; c < contains.Length; c++)
        {
            contains[c] = classes[c] >= 0 && IsUsed(classes[c]);
        }

        Alphabet = new Alphabet(contains);
    }

    public override long States => _missing.Length;

    public override Alphabet Alphabet { get; }

    /// <summary>Makes the automaton without the states from which no text can be completed.</summary>
    /// <param name="classes">The class of each character of the charset, or -1 for those that never occur.</param>
    /// <param name="table">For state s and class k the next state at s * classes + k, or <see cref="TextAutomaton.Dead"/>. State 0 is the first.</param>
    /// <param name="accepting">For each state whether it accepts.</param>
    /// <param name="automaton">The automaton.</param>
    /// <returns>False when it accepts no text at all.</returns>
    public static bool TryCreate(int[] classes, int[] table, bool[] accepting, [NotNullWhen(true)] out TableAutomaton? automaton)
    {
        var missing = Missing(table, accepting);
        foreach (ref var next in table.AsSpan())
        {
            next = next >= 0 && missing[next] == Never ? (int)Dead : next;
        }

        automaton = missing[Start] == Never ? null : new TableAutomaton(classes, table, missing);
        return automaton is not null;
    }

    public override long Next(long state, int character)
    {
        var column = _classes[character];
        return column < 0 ? Dead : _table[(state * _columns) + column];
    }

    public override bool IsAccepting(long state) => _missing[state] == 0;

    public override int Missing(long state) => _missing[state];

    private bool IsUsed(int column)
    {
        for (var state = 0; state < States; state++)
        {
            if (_missing[state] != Never && _table[(state * _columns) + column] >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The least number of characters from each state to an accepting one, found backward from those.</summary>
    private static int[] Missing(int[] table, bool[] accepting)
    {
        var columns = table.Length / accepting.Length;
        var before = Enumerable.Range(0, table.Length).Where(i => table[i] >= 0).ToLookup(i => table[i], i => i / columns);
        var missing = Array.ConvertAll(accepting, accepts => accepts ? 0 : Never);
        var queue = new Queue<int>(Enumerable.Range(0, accepting.Length).Where(s => accepting[s]));
        while (queue.TryDequeue(out var state))
        {
            foreach (var previous in before[state].Where(s => missing[s] == Never))
            {
                missing[previous] = missing[state] + 1;
                queue.Enqueue(previous);
            }
        }

        return missing;
    }
}
