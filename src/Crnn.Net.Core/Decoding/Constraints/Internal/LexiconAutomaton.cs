namespace Crnn.Net;

/// <summary>An automaton with few ways out of each state, which are searched; what is not among them goes the way of another state.</summary>
internal sealed class LexiconAutomaton : TextAutomaton
{
    public const int None = -1;

    private readonly CharsetSymbols _symbols;
    private readonly int[] _ways;
    private readonly int[] _arcs;
    private readonly int[] _targets;
    private readonly int[] _otherwise;
    private readonly int[] _missing;

    /// <param name="symbols">The charset's symbols.</param>
    /// <param name="ways">Where each state's arcs begin, and in the end their number.</param>
    /// <param name="arcs">The symbols that lead out of the states, ascending within each.</param>
    /// <param name="targets">The states that they lead to.</param>
    /// <param name="otherwise">For each state the one whose ways any other symbol goes; itself to stay, -1 for none.</param>
    /// <param name="missing">For each state how many characters must follow at least; 0 where it accepts.</param>
    public LexiconAutomaton(CharsetSymbols symbols, int[] ways, int[] arcs, int[] targets, int[] otherwise, int[] missing)
    {
        _symbols = symbols;
        _ways = ways;
        _arcs = arcs;
        _targets = targets;
        _otherwise = otherwise;
        _missing = missing;
        var isFree = otherwise[Start] != None;
        var used = arcs.ToHashSet();
        Alphabet = new Alphabet([.. Enumerable.Range(0, symbols.Characters).Select(c => symbols[c] >= 0 && (isFree || used.Contains(symbols[c])))]);
    }

    public override long States => _missing.Length;

    public override Alphabet Alphabet { get; }

    public override long Next(long state, int character)
    {
        var symbol = _symbols[character];
        if (symbol < 0)
        {
            return Dead;
        }

        for (var at = (int)state; ;)
        {
            var arc = Array.BinarySearch(_arcs, _ways[at], _ways[at + 1] - _ways[at], symbol);
            if (arc >= 0)
            {
                return _targets[arc];
            }

            var next = _otherwise[at];
            if (next == None || next == at)
            {
                return next == None ? Dead : at;
            }

            at = next;
        }
    }

    public override bool IsAccepting(long state) => _missing[state] == 0;

    public override int Missing(long state) => _missing[state];
}
