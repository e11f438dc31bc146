using System.Text;

namespace Crnn.Net;

/// <summary>The characters of a charset that a constraint may use.</summary>
internal sealed class CharsetSubset
{
    private readonly bool[] _contains;

    private CharsetSubset(Charset charset, bool[] contains)
    {
        Charset = charset;
        _contains = contains;
    }

    public Charset Charset { get; }

    public static CharsetSubset All(Charset charset)
    {
        var contains = new bool[charset.Count];
        Array.Fill(contains, true);
        return new CharsetSubset(charset, contains);
    }

    public bool Contains(int character) => _contains[character];

    /// <summary>Those whose every code point is one of a set.</summary>
    public CharsetSubset Restrict(IReadOnlySet<Rune> codePoints) =>
        new(Charset, [.. _contains.Select((contains, c) => contains && Charset[c].EnumerateRunes().All(codePoints.Contains))]);
}
