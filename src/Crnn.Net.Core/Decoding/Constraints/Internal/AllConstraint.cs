using System.Text;

namespace Crnn.Net;

internal sealed class AllConstraint : TextConstraint
{
    private readonly TextConstraint[] _constraints;

    public AllConstraint(IReadOnlyList<TextConstraint> constraints)
    {
        _constraints = [.. constraints];
        if (_constraints.Length == 0 || _constraints.Contains(null))
        {
            throw new ArgumentException("At least one constraint must be given, and none may be null.", nameof(constraints));
        }
    }

    internal override IReadOnlySet<Rune>? Whitelisted => Array.TrueForAll(_constraints, c => c.Whitelisted is not null)
        ? _constraints.Select(c => c.Whitelisted!.AsEnumerable()).Aggregate((all, some) => all.Intersect(some)).ToHashSet()
        : null;

    public override string ToString() => $"all of ({string.Join("; ", _constraints.AsEnumerable())})";

    /// <summary>Whitelists come first: what the others are compiled for is then smaller, and none of their states leads nowhere because of a whitelist.</summary>
    internal override TextAutomaton? Compile(CharsetSubset characters)
    {
        foreach (var constraint in _constraints)
        {
            characters = constraint.Whitelisted is { } whitelisted ? characters.Restrict(whitelisted) : characters;
        }

        var others = _constraints.Where(c => c.Whitelisted is null).ToArray();
        TextAutomaton? all = null;
        foreach (var constraint in others.Length > 0 ? others : _constraints[..1])
        {
            if (constraint.Compile(characters) is not { } automaton)
            {
                return null;
            }

            all = all is null ? automaton : new IntersectionAutomaton(all, automaton, characters.Charset.Count);
        }

        return all;
    }
}
