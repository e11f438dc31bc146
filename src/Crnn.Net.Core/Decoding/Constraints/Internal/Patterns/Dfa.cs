namespace Crnn.Net;

/// <summary>A pattern as a deterministic automaton over classes of code points: each state is a set of the other automaton's states.</summary>
internal sealed class Dfa
{
    private readonly Nfa _nfa;
    private readonly CodePointClasses _classes;
    private readonly int _maxStates;
    private readonly Dictionary<string, int> _known = [];
    private readonly List<int[]> _states = [];
    private readonly List<int> _table = [];
    private readonly bool[] _isReached;
    private readonly Stack<int> _open = [];

    private Dfa(Nfa nfa, CodePointClasses classes, int maxStates)
    {
        _nfa = nfa;
        _classes = classes;
        _maxStates = maxStates;
        _isReached = new bool[Nfa.MaxStates + 1];
    }

    /// <summary>The number of states; the first is 0.</summary>
    public int Count => _states.Count;

    /// <summary>Builds the automaton, or returns null when it needs more states than allowed.</summary>
    public static Dfa? TryCreate(Nfa nfa, CodePointClasses classes, int maxStates)
    {
        var dfa = new Dfa(nfa, classes, maxStates);
        dfa.Find([nfa.Start]);
        for (var state = 0; state < dfa.Count; state++)
        {
            for (var k = 0; k < classes.Count; k++)
            {
                dfa._table.Add(dfa.Find(dfa._states[state].Where(s => dfa.Reads(s, k)).Select(s => nfa[s].Next)));
            }

            if (dfa.Count > maxStates)
            {
                return null;
            }
        }

        return dfa;
    }

    /// <summary>The state after a code point, or -1.</summary>
    public int Next(int state, int @class) => _table[(state * _classes.Count) + @class];

    public bool IsAccepting(int state) => Array.IndexOf(_states[state], Nfa.End) >= 0;

    private bool Reads(int state, int @class) => _nfa[state].Set != NfaState.None && _classes.IsIn(@class, _nfa[state].Set);

    /// <summary>The state for a set, found by the members that read something or are the end; -1 for the empty set.</summary>
    private int Find(IEnumerable<int> from)
    {
        var members = Close(from);
        if (members.Length == 0)
        {
            return NfaState.None;
        }

        var name = string.Create(members.Length, members, static (text, all) =>
        {
            for (var i = 0; i < all.Length; i++)
            {
                text[i] = (char)all[i];
            }
        });
        if (!_known.TryGetValue(name, out var index))
        {
            _known.Add(name, index = _states.Count);
            _states.Add(members);
        }

        return index;
    }

    /// <summary>Follows everything that can be reached without reading.</summary>
    private int[] Close(IEnumerable<int> from)
    {
        var members = new List<int>();
        var reached = new List<int>();
        foreach (var state in from)
        {
            Reach(state);
        }

        while (_open.TryPop(out var state))
        {
            if (_nfa[state].Set != NfaState.None || state == Nfa.End)
            {
                members.Add(state);
                continue;
            }

            Reach(_nfa[state].Next);
            Reach(_nfa[state].Other);
        }

        reached.ForEach(state => _isReached[state] = false);
        members.Sort();
        return [.. members];

        void Reach(int state)
        {
            if (state != NfaState.None && !_isReached[state])
            {
                _isReached[state] = true;
                reached.Add(state);
                _open.Push(state);
            }
        }
    }
}
