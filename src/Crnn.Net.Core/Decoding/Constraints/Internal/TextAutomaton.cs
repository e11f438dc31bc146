namespace Crnn.Net;

/// <summary>Says which texts are allowed, one character of the charset at a time. Immutable and thread-safe.</summary>
/// <remarks>Deterministic, so that a prefix of a text has one state. Every state can still be led to an accepting one.</remarks>
internal abstract class TextAutomaton
{
    /// <summary>What <see cref="Next"/> returns when no allowed text goes on like that.</summary>
    public const long Dead = -1;

    /// <summary>The state of the empty text.</summary>
    public const long Start = 0;

    /// <summary>The number of states; they are numbered from 0.</summary>
    public abstract long States { get; }

    /// <summary>The characters that occur in allowed texts; no others need to be looked at.</summary>
    public abstract Alphabet Alphabet { get; }

    /// <summary>The state after one more character, or <see cref="Dead"/>.</summary>
    public abstract long Next(long state, int character);

    /// <summary>Whether the text so far is allowed as it is.</summary>
    public abstract bool IsAccepting(long state);

    /// <summary>The least number of characters that must follow, as far as is known: never more than the real one.</summary>
    public abstract int Missing(long state);

    /// <summary>Whether a whole text is allowed.</summary>
    public bool Accepts(ReadOnlySpan<int> text)
    {
        var state = Start;
        for (var i = 0; i < text.Length && state != Dead; i++)
        {
            state = Next(state, text[i]);
        }

        return state != Dead && IsAccepting(state);
    }
}
