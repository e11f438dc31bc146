using System.Runtime.CompilerServices;
using System.Text;

namespace Crnn.Net;

/// <summary>What a text may be. A constrained text never breaks its constraint: where the image shows nothing that meets it, the text is empty and <see cref="TextLine.ConstraintUnmet"/> is set.</summary>
/// <remarks>Immutable and thread-safe. It is compiled once for each charset, at the first call that uses it, so keep it and use it again.</remarks>
public abstract class TextConstraint
{
    private readonly ConditionalWeakTable<Charset, TextAutomaton> _compiled = [];

    private protected TextConstraint()
    {
    }

    /// <summary>Allows the texts of some characters alone. Whatever else the image shows is left out, so that a whitelist by itself is always met, if by an empty text.</summary>
    /// <param name="characters">The characters. Those that a model does not know do not matter.</param>
    /// <returns>The constraint.</returns>
    /// <exception cref="ArgumentException">There is no character.</exception>
    public static TextConstraint Whitelist(string characters)
    {
        ArgumentException.ThrowIfNullOrEmpty(characters);
        return new WhitelistConstraint(characters);
    }

    /// <summary>Allows the texts that match a regular expression as a whole.</summary>
    /// <param name="pattern">The expression, in the regular part of .NET's syntax: literals, <c>.</c>, classes such as <c>[A-Z\d]</c>, <c>\d \w \s \p{L}</c>
    /// and their opposites, groups, <c>|</c>, and the quantifiers <c>* + ? {n} {n,} {n,m}</c>. Look-around, back-references, word boundaries and inline
    /// options are not regular or not supported.</param>
    /// <returns>The constraint.</returns>
    /// <exception cref="ArgumentException">The expression is not valid; the message says where and why.</exception>
    public static TextConstraint Regex(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new PatternConstraint(pattern);
    }

    /// <summary>Allows the entries of a lexicon.</summary>
    /// <param name="entries">The entries. Those with characters that a model does not know can never be read and are left out.</param>
    /// <param name="inFreeText">Whether any text that contains an entry is allowed, and not the entries alone.</param>
    /// <returns>The constraint.</returns>
    /// <exception cref="ArgumentException">There is no entry, or one is empty.</exception>
    public static TextConstraint Lexicon(IEnumerable<string> entries, bool inFreeText = false)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new LexiconConstraint(entries, inFreeText);
    }

    /// <summary>Allows the texts that each of several constraints allows.</summary>
    /// <param name="constraints">The constraints, at least one.</param>
    /// <returns>The constraint.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TextConstraint All(params IReadOnlyList<TextConstraint> constraints)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        return new AllConstraint(constraints);
    }

    /// <summary>The automaton for a charset.</summary>
    /// <exception cref="ArgumentException">No text of the charset meets the constraint, or the automaton is too large.</exception>
    internal TextAutomaton For(Charset charset) => _compiled.GetValue(charset, Compile);

    /// <summary>The characters that texts are limited to, of a constraint that says nothing else; null for any other.</summary>
    internal virtual IReadOnlySet<Rune>? Whitelisted => null;

    /// <summary>The automaton for some characters of a charset, or null when it would accept no text.</summary>
    internal abstract TextAutomaton? Compile(CharsetSubset characters);

    private TextAutomaton Compile(Charset charset) => Compile(CharsetSubset.All(charset))
        ?? throw new ArgumentException($"No text of the model's {charset.Count} characters meets the constraint {this}.");
}
