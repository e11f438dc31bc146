namespace Crnn.Net;

/// <summary>The different texts of a charset's characters, numbered. Characters of one text have one number.</summary>
internal sealed class CharsetSymbols
{
    // More ways to spell one entry would come only of a charset made to have them.
    private const int MaxSpellings = 64;

    private readonly Dictionary<string, int> _symbols = [];
    private readonly int[] _symbolOf;
    private readonly int[] _lengths;

    public CharsetSymbols(CharsetSubset characters)
    {
        var charset = characters.Charset;
        _symbolOf = new int[charset.Count];
        for (var c = 0; c < charset.Count; c++)
        {
            _symbolOf[c] = characters.Contains(c) ? SymbolOf(charset[c]) : -1;
        }

        _lengths = [.. _symbols.Keys.Select(text => text.Length).Distinct().Order()];

        int SymbolOf(string text)
        {
            _symbols.TryAdd(text, _symbols.Count);
            return _symbols[text];
        }
    }

    /// <summary>The number of a character, or -1 when it may not be used.</summary>
    public int this[int character] => _symbolOf[character];

    /// <summary>The number of characters in the charset.</summary>
    public int Characters => _symbolOf.Length;

    /// <summary>The ways to write a text in symbols: none when a character is missing, more than one only where characters are longer than a letter.</summary>
    public IEnumerable<int[]> Spell(string text)
    {
        var found = new List<int[]>();
        var spelling = new List<int>();
        Spell(0);
        return found;

        void Spell(int at)
        {
            if (at == text.Length && found.Count < MaxSpellings)
            {
                found.Add([.. spelling]);
            }

            foreach (var length in _lengths)
            {
                if (at + length <= text.Length && _symbols.TryGetValue(text.Substring(at, length), out var symbol))
                {
                    spelling.Add(symbol);
                    Spell(at + length);
                    spelling.RemoveAt(spelling.Count - 1);
                }
            }
        }
    }
}
