namespace Crnn.Net;

/// <summary>Entries of a lexicon, alone or anywhere in a text.</summary>
internal sealed class LexiconConstraint : TextConstraint
{
    private readonly string[] _entries;
    private readonly bool _inFreeText;

    public LexiconConstraint(IEnumerable<string> entries, bool inFreeText)
    {
        _entries = [.. entries];
        _inFreeText = inFreeText;
        if (_entries.Length == 0 || Array.Exists(_entries, string.IsNullOrEmpty))
        {
            throw new ArgumentException("A lexicon must have at least one entry, and none may be empty.", nameof(entries));
        }
    }

    public override string ToString() => $"lexicon of {_entries.Length} entries{(_inFreeText ? " in free text" : string.Empty)}";

    internal override TextAutomaton? Compile(CharsetSubset characters)
    {
        var symbols = new CharsetSymbols(characters);
        var spellings = _entries.SelectMany(symbols.Spell).ToList();
        if (spellings.Count == 0)
        {
            return null;
        }

        var trie = LexiconTrie.Of(spellings);
        return _inFreeText ? LexiconInText.Build(trie, symbols) : LexiconAlone.Build(trie, symbols);
    }
}
