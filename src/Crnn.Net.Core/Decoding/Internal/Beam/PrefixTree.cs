namespace Crnn.Net;

/// <summary>The prefixes that a search has met. A prefix has one node however often the search leaves it and comes back.</summary>
internal sealed class PrefixTree
{
    public const int Root = 0;
    public const int None = -1;

    private PrefixNode[] _nodes = new PrefixNode[256];
    private int _count;

    public ref PrefixNode this[int node] => ref _nodes[node];

    /// <summary>Forgets everything but the empty prefix.</summary>
    public void Reset(LanguageGain gain)
    {
        _count = 1;
        _nodes[Root] = new PrefixNode(None, None, TextAutomaton.Start, gain);
    }

    /// <summary>The node of a prefix and one more character, or <see cref="None"/>.</summary>
    public int Find(int parent, int character)
    {
        var child = _nodes[parent].FirstChild;
        while (child != None && _nodes[child].Character != character)
        {
            child = _nodes[child].NextSibling;
        }

        return child;
    }

    /// <summary>The node of a prefix and one more character, made where there is none.</summary>
    public int Extend(int parent, int character, long state, LanguageGain gain)
    {
        var known = Find(parent, character);
        if (known != None)
        {
            return known;
        }

        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, 2 * _count);
        }

        _nodes[_count] = new PrefixNode(parent, character, state, gain) { NextSibling = _nodes[parent].FirstChild };
        _nodes[parent].FirstChild = _count;
        return _count++;
    }

    /// <summary>Writes out a prefix.</summary>
    public void Read(int node, List<int> characters)
    {
        characters.Clear();
        for (; node != Root; node = _nodes[node].Parent)
        {
            characters.Add(_nodes[node].Character);
        }

        characters.Reverse();
    }
}
