namespace Crnn.Net;

/// <summary>A pattern as a non-deterministic automaton.</summary>
/// <remarks>K. Thompson, Regular Expression Search Algorithm, CACM 1968; built from the end to the beginning.</remarks>
internal sealed class Nfa
{
    public const int MaxStates = 20_000;

    private readonly List<NfaState> _states = [NfaState.End];
    private readonly List<CodePointSet> _sets = [];
    private readonly Dictionary<string, int> _names = [];

    public Nfa(PatternNode pattern)
    {
        Start = Add(pattern, End);
    }

    /// <summary>The state in which a text is complete.</summary>
    public static int End => 0;

    public int Start { get; }

    /// <summary>Whether the pattern needs more than <see cref="MaxStates"/>; the automaton is then of no use.</summary>
    public bool IsTooLarge => _states.Count > MaxStates;

    public NfaState this[int state] => _states[state];

    /// <summary>The sets that states read, each once.</summary>
    public IReadOnlyList<CodePointSet> Sets => _sets;

    /// <summary>Adds the states for a part and returns the one where it begins.</summary>
    private int Add(PatternNode node, int next) => node switch
    {
        PatternNode.One one => Add(new NfaState(SetOf(one.Set), next, NfaState.None)),
        PatternNode.Sequence sequence => sequence.Parts.Reverse().Aggregate(next, (after, part) => Add(part, after)),
        PatternNode.Choice choice => choice.Parts.Select(part => Add(part, next)).Aggregate((one, other) => Add(new NfaState(NfaState.None, one, other))),
        PatternNode.Repetition repetition => Add(repetition, next),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    private int Add(PatternNode.Repetition repetition, int next)
    {
        var (least, most) = repetition.Quantifier;
        var start = next;
        if (most is null)
        {
            start = Add(NfaState.End);
            _states[start] = new NfaState(NfaState.None, Add(repetition.Part, start), next);
        }

        for (var i = least; i < most && !IsTooLarge; i++)
        {
            start = Add(new NfaState(NfaState.None, Add(repetition.Part, start), next));
        }

        for (var i = 0; i < least && !IsTooLarge; i++)
        {
            start = Add(repetition.Part, start);
        }

        return start;
    }

    private int Add(NfaState state)
    {
        _states.Add(state);
        return _states.Count - 1;
    }

    private int SetOf(CodePointSet set)
    {
        if (!_names.TryGetValue(set.Name, out var index))
        {
            _names.Add(set.Name, index = _sets.Count);
            _sets.Add(set);
        }

        return index;
    }
}
