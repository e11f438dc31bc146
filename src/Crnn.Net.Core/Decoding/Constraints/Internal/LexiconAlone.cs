namespace Crnn.Net;

/// <summary>Makes the automaton that allows the entries of a lexicon and nothing else: the smallest graph of their tree, of whose equal branches one is kept.</summary>
internal sealed class LexiconAlone : IEqualityComparer<int>
{
    private readonly LexiconTrie _trie;
    private readonly int[] _kept;

    private LexiconAlone(LexiconTrie trie)
    {
        _trie = trie;
        _kept = new int[trie.Count];
    }

    public static LexiconAutomaton Build(LexiconTrie trie, CharsetSymbols symbols) => new LexiconAlone(trie).Build(symbols);

    /// <summary>Two nodes are equal when the same can follow; their children are known by then.</summary>
    public bool Equals(int x, int y) => _trie.IsEnd(x) == _trie.IsEnd(y) && _trie.Children(x).Select(Arc).SequenceEqual(_trie.Children(y).Select(Arc));

    public int GetHashCode(int obj) => _trie.Children(obj).Aggregate(_trie.IsEnd(obj) ? 1 : 0, (hash, child) => HashCode.Combine(hash, Arc(child)));

    private (int Symbol, int Target) Arc(int child) => (_trie.Symbol(child), _kept[child]);

    private LexiconAutomaton Build(CharsetSymbols symbols)
    {
        var known = new HashSet<int>(this);
        for (var node = _trie.Count - 1; node >= 0; node--)
        {
            _kept[node] = known.TryGetValue(node, out var equal) ? equal : node;
            known.Add(_kept[node]);
        }

        // The first node is like no other, as none has branches so long; so it stays the first.
        int[] nodes = [.. known.Order()];
        var states = nodes.Index().ToDictionary(n => n.Item, n => n.Index);
        var missing = _trie.Missing();
        var ways = new int[nodes.Length + 1];
        var arcs = new List<int>();
        var targets = new List<int>();
        for (var state = 0; state < nodes.Length; state++)
        {
            foreach (var child in _trie.Children(nodes[state]))
            {
                arcs.Add(_trie.Symbol(child));
                targets.Add(states[_kept[child]]);
            }

            ways[state + 1] = arcs.Count;
        }

        return new LexiconAutomaton(
            symbols,
            ways,
            [.. arcs],
            [.. targets],
            Array.ConvertAll(nodes, _ => LexiconAutomaton.None),
            Array.ConvertAll(nodes, node => missing[node]));
    }
}
