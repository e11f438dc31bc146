namespace Crnn.Net;

/// <summary>Makes the automaton that allows every text with an entry of a lexicon in it.</summary>
/// <remarks>A. Aho and M. Corasick, Efficient String Matching, CACM 1975: where an entry breaks off, the longest end of what was read that begins an entry goes on.</remarks>
internal static class LexiconInText
{
    public static LexiconAutomaton Build(LexiconTrie trie, CharsetSymbols symbols)
    {
        var otherwise = Fallbacks(trie);
        var missing = trie.Missing();
        for (var node = 0; node < trie.Count; node++)
        {
            missing[node] = Math.Min(missing[node], missing[otherwise[node]]);
        }

        // Where an entry is complete everything is allowed from there on: one state for all of these.
        var done = trie.Count;
        var ways = new int[trie.Count + 2];
        var arcs = new List<int>();
        var targets = new List<int>();
        for (var node = 0; node < trie.Count; node++)
        {
            foreach (var child in trie.Children(node))
            {
                arcs.Add(trie.Symbol(child));
                targets.Add(missing[child] == 0 ? done : child);
            }

            ways[node + 1] = arcs.Count;
        }

        ways[done + 1] = arcs.Count;
        return new LexiconAutomaton(symbols, ways, [.. arcs], [.. targets], [.. otherwise, done], [.. missing, 0]);
    }

    /// <summary>For each node that of its longest proper end. Shorter nodes come first, so what is needed is known.</summary>
    private static int[] Fallbacks(LexiconTrie trie)
    {
        var fallbacks = new int[trie.Count];
        for (var node = 0; node < trie.Count; node++)
        {
            foreach (var child in trie.Children(node))
            {
                fallbacks[child] = node == 0 ? 0 : Find(fallbacks[node], trie.Symbol(child));
            }
        }

        return fallbacks;

        int Find(int node, int symbol)
        {
            while (true)
            {
                var child = trie.Child(node, symbol);
                if (child >= 0 || node == 0)
                {
                    return Math.Max(child, 0);
                }

                node = fallbacks[node];
            }
        }
    }
}
