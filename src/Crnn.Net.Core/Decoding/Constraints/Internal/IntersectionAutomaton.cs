namespace Crnn.Net;

/// <summary>Allows what both of two automata allow. Its states are pairs, numbered as they would be in a table and never written out.</summary>
internal sealed class IntersectionAutomaton : TextAutomaton
{
    private readonly TextAutomaton _first;
    private readonly TextAutomaton _second;

    public IntersectionAutomaton(TextAutomaton first, TextAutomaton second, int characters)
    {
        _first = first;
        _second = second;
        States = checked(first.States * second.States);
        var contains = new bool[characters];
        foreach (var character in first.Alphabet.Characters)
        {
            contains[character] = second.Alphabet.Contains(character);
        }

        Alphabet = new Alphabet(contains);
    }

    public override long States { get; }

    public override Alphabet Alphabet { get; }

    public override long Next(long state, int character)
    {
        var (a, b) = Split(state);
        a = _first.Next(a, character);
        b = a == Dead ? Dead : _second.Next(b, character);
        return b == Dead ? Dead : (a * _second.States) + b;
    }

    public override bool IsAccepting(long state)
    {
        var (a, b) = Split(state);
        return _first.IsAccepting(a) && _second.IsAccepting(b);
    }

    public override int Missing(long state)
    {
        var (a, b) = Split(state);
        return Math.Max(_first.Missing(a), _second.Missing(b));
    }

    private (long First, long Second) Split(long state) => Math.DivRem(state, _second.States);
}
