namespace Crnn.Net;

/// <summary>Some characters of a charset. Immutable and thread-safe.</summary>
internal sealed class Alphabet
{
    private readonly bool[] _contains;
    private readonly int[] _characters;

    /// <param name="contains">For each character of the charset whether it belongs to them.</param>
    public Alphabet(bool[] contains)
    {
        _contains = contains;
        _characters = [.. Enumerable.Range(0, contains.Length).Where(c => contains[c])];
    }

    /// <summary>The characters' indices in the charset, in ascending order.</summary>
    public ReadOnlySpan<int> Characters => _characters;

    public bool Contains(int character) => _contains[character];
}
