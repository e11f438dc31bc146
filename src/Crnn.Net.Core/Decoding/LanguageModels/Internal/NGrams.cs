namespace Crnn.Net;

/// <summary>The n-grams of a language model as a tree: the children of a node are the symbols that follow its text. Immutable and thread-safe.</summary>
/// <remarks>Nodes are numbered level by level, the empty text being 0; a node's children follow one another and are in ascending order of their symbols.</remarks>
internal sealed class NGrams
{
    public const int Root = 0;
    public const int None = -1;

    private readonly int[] _suffixes;

    /// <param name="levels">For each length of n-grams the first node, and in the end the number of nodes.</param>
    /// <param name="symbols">The symbol of each node.</param>
    /// <param name="probabilities">The logarithm of the probability of each node's symbol after the symbols before it.</param>
    /// <param name="backOffs">The logarithm of the weight of a shorter text, for each node that symbols may follow.</param>
    /// <param name="children">The first child of each of these nodes, and in the end the number of nodes.</param>
    /// <exception cref="InvalidDataException">The end of an n-gram is missing, so that nothing could be fallen back on.</exception>
    public NGrams(int[] levels, ushort[] symbols, float[] probabilities, float[] backOffs, int[] children)
    {
        Levels = levels;
        Symbols = symbols;
        Probabilities = probabilities;
        BackOffs = backOffs;
        Children = children;
        _suffixes = FindSuffixes();
    }

    public int[] Levels { get; }

    public ushort[] Symbols { get; }

    public float[] Probabilities { get; }

    public float[] BackOffs { get; }

    public int[] Children { get; }

    /// <summary>The length of the longest n-grams.</summary>
    public int Order => Levels.Length - 2;

    /// <summary>The node of a node's text without its first symbol.</summary>
    public int Suffix(int node) => _suffixes[node];

    /// <summary>The node of a node's text and one more symbol, or <see cref="None"/>.</summary>
    public int Find(int node, ushort symbol)
    {
        if (node >= BackOffs.Length)
        {
            return None;
        }

        var child = Array.BinarySearch(Symbols, Children[node], Children[node + 1] - Children[node], symbol);
        return child >= 0 ? child : None;
    }

    /// <summary>The logarithm of a symbol's probability after a node's text, and the node of the longest text that is known then.</summary>
    /// <param name="node">The node; the new one afterwards.</param>
    /// <param name="symbol">The symbol, or null for one that the model does not know.</param>
    /// <param name="unknown">The logarithm of the probability of all such symbols together.</param>
    public float Next(ref int node, ushort? symbol, float unknown)
    {
        float weight = 0;
        while (true)
        {
            var child = symbol is { } known ? Find(node, known) : None;
            if (child != None)
            {
                node = child;
                return weight + Probabilities[child];
            }

            if (node == Root)
            {
                return weight + unknown;
            }

            // The longest n-grams have no weight: nothing is known to follow them, so they fall back for nothing.
            weight += node < BackOffs.Length ? BackOffs[node] : 0;
            node = _suffixes[node];
        }
    }

    private int[] FindSuffixes()
    {
        var suffixes = new int[Symbols.Length];
        for (var parent = 0; parent < BackOffs.Length; parent++)
        {
            for (var child = Children[parent]; child < Children[parent + 1]; child++)
            {
                suffixes[child] = parent == Root ? Root : Find(suffixes[parent], Symbols[child]);
                if (suffixes[child] == None)
                {
                    throw new InvalidDataException($"the end of n-gram {child} is missing");
                }
            }
        }

        return suffixes;
    }
}
