using System.Text;

namespace Crnn.Net;

internal sealed class WhitelistConstraint(string characters) : TextConstraint
{
    internal override IReadOnlySet<Rune> Whitelisted { get; } = characters.EnumerateRunes().ToHashSet();

    public override string ToString() => $"whitelist '{characters}'";

    /// <summary>One state, which accepts, and one class.</summary>
    internal override TextAutomaton? Compile(CharsetSubset characters)
    {
        var allowed = characters.Restrict(Whitelisted);
        int[] classes = [.. Enumerable.Range(0, characters.Charset.Count).Select(c => allowed.Contains(c) ? 0 : -1)];
        return TableAutomaton.TryCreate(classes, [(int)TextAutomaton.Start], [true], out var automaton) && automaton.Alphabet.Characters.Length > 0 ? automaton : null;
    }
}
