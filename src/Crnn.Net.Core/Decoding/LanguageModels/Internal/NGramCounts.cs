namespace Crnn.Net;

/// <summary>Counts the n-grams of lines, up to a length.</summary>
internal sealed class NGramCounts(int order)
{
    private readonly Dictionary<(int Node, ushort Symbol), int> _children = [];
    private readonly List<NGramCount> _nodes = [default];

    public int Order => order;

    /// <summary>The number of n-grams, the empty one among them, which is 0.</summary>
    public int Count => _nodes.Count;

    public NGramCount this[int node] => _nodes[node];

    /// <summary>Counts a line.</summary>
    /// <param name="line">Its symbols, with those of its beginning and of its end. Nothing predicts the first one.</param>
    public void Add(ReadOnlySpan<ushort> line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var node = NGrams.Root;
            for (var i = start; i < line.Length && i < start + order; i++)
            {
                node = Add(node, line[i], isPredicted: i > 0);
            }
        }
    }

    private int Add(int parent, ushort symbol, bool isPredicted)
    {
        var isNew = !_children.TryGetValue((parent, symbol), out var node);
        var above = _nodes[parent];
        if (isNew)
        {
            node = _nodes.Count;
            _children.Add((parent, symbol), node);
            _nodes.Add(new NGramCount { Parent = parent, Symbol = symbol, Level = above.Level + 1 });
        }

        if (isPredicted)
        {
            _nodes[parent] = above with { Followed = above.Followed + 1, Followers = above.Followers + (isNew ? 1 : 0) };
        }

        _nodes[node] = _nodes[node] with { Seen = _nodes[node].Seen + 1 };
        return node;
    }
}
