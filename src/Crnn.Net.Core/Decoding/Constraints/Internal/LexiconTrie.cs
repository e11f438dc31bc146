namespace Crnn.Net;

/// <summary>The entries of a lexicon as a tree, a node for each beginning. Nodes are numbered level by level, so that children come after their parents.</summary>
internal sealed class LexiconTrie
{
    private readonly List<int> _firstChild = [];
    private readonly List<int> _symbols = [];
    private readonly List<bool> _ends = [];

    private LexiconTrie()
    {
    }

    public int Count => _ends.Count;

    /// <summary>Whether an entry ends at a node.</summary>
    public bool IsEnd(int node) => _ends[node];

    /// <summary>The symbol that leads to a node.</summary>
    public int Symbol(int node) => _symbols[node];

    /// <summary>The nodes that are one character longer than a node.</summary>
    public IEnumerable<int> Children(int node) => Enumerable.Range(_firstChild[node], _firstChild[node + 1] - _firstChild[node]);

    /// <summary>The node of a node's text and one more symbol, or -1.</summary>
    public int Child(int node, int symbol)
    {
        var child = _symbols.BinarySearch(_firstChild[node], _firstChild[node + 1] - _firstChild[node], symbol, null);
        return child >= 0 ? child : -1;
    }

    /// <summary>For each node how many characters its shortest entry goes on.</summary>
    public int[] Missing()
    {
        var missing = new int[Count];
        for (var node = Count - 1; node >= 0; node--)
        {
            missing[node] = IsEnd(node) ? 0 : 1 + Children(node).Min(child => missing[child]);
        }

        return missing;
    }

    public static LexiconTrie Of(List<int[]> entries)
    {
        entries.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        var trie = new LexiconTrie();
        trie._symbols.Add(-1);
        var open = new Queue<(int First, int End, int Depth)>([(0, entries.Count, 0)]);
        while (open.TryDequeue(out var node))
        {
            trie.AddChildren(entries, node, open);
        }

        trie._firstChild.Add(trie.Count);
        return trie;
    }

    /// <summary>A node stands for the entries that begin like it, which lie together in sorted order.</summary>
    private void AddChildren(List<int[]> entries, (int First, int End, int Depth) node, Queue<(int First, int End, int Depth)> open)
    {
        var (first, end, depth) = node;
        _firstChild.Add(_symbols.Count);
        _ends.Add(entries[first].Length == depth);
        while (first < end && entries[first].Length == depth)
        {
            first++;
        }

        while (first < end)
        {
            var symbol = entries[first][depth];
            var next = first;
            while (next < end && entries[next][depth] == symbol)
            {
                next++;
            }

            _symbols.Add(symbol);
            open.Enqueue((first, next, depth + 1));
            first = next;
        }
    }
}
