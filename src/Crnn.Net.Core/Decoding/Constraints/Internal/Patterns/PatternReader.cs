using System.Buffers;
using System.Text;

namespace Crnn.Net;

/// <summary>A pattern and how far it is read.</summary>
internal sealed class PatternReader(string pattern)
{
    public int At { get; set; }

    public bool IsAtEnd => At == pattern.Length;

    /// <summary>The next character, or a zero at the end.</summary>
    public char Next => IsAtEnd ? '\0' : pattern[At];

    /// <summary>What is not read yet.</summary>
    public ReadOnlySpan<char> Rest => pattern.AsSpan(At);

    public bool TryTake(string expected)
    {
        if (!Rest.StartsWith(expected))
        {
            return false;
        }

        At += expected.Length;
        return true;
    }

    /// <summary>Takes everything up to a character, and the character. Null when it does not come.</summary>
    public string? TakeUntil(char end)
    {
        var length = Rest.IndexOf(end);
        if (length < 0)
        {
            return null;
        }

        var taken = Rest[..length].ToString();
        At += length + 1;
        return taken;
    }

    public Rune TakeRune()
    {
        if (Rune.DecodeFromUtf16(Rest, out var rune, out var length) != OperationStatus.Done)
        {
            throw Error("half of a surrogate pair is no character");
        }

        At += length;
        return rune;
    }

    public ArgumentException Error(string what, int? at = null) =>
        new($"The regular expression '{pattern}' is not valid at position {at ?? At}: {what}.");
}
