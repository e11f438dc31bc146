namespace Crnn.Net;

/// <summary>Reads the regular part of .NET's regular expressions.</summary>
internal sealed class PatternParser
{
    private const int MaxDepth = 100;

    private readonly PatternReader _reader;
    private readonly PatternClasses _classes;
    private int _depth;

    private PatternParser(string pattern)
    {
        _reader = new PatternReader(pattern);
        _classes = new PatternClasses(_reader);
    }

    /// <exception cref="ArgumentException">The pattern is not valid.</exception>
    public static PatternNode Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        var node = parser.ParseChoice();
        return parser._reader.IsAtEnd ? node : throw parser._reader.Error("a group ends that did not begin");
    }

    private PatternNode ParseChoice()
    {
        List<PatternNode> parts = [ParseSequence()];
        while (_reader.TryTake("|"))
        {
            parts.Add(ParseSequence());
        }

        return parts.Count == 1 ? parts[0] : new PatternNode.Choice(parts);
    }

    private PatternNode.Sequence ParseSequence()
    {
        // The whole text must match: an anchor that says no more than that may stand there.
        _ = _depth == 0 && (_reader.TryTake("^") || _reader.TryTake("\\A"));
        var parts = new List<PatternNode>();
        while (!_reader.IsAtEnd && _reader.Next is not ('|' or ')') && !TryTakeEndAnchor())
        {
            parts.Add(ParseRepetition());
        }

        return new PatternNode.Sequence(parts);
    }

    private bool TryTakeEndAnchor()
    {
        var start = _reader.At;
        if (_depth == 0 && (_reader.TryTake("$") || _reader.TryTake("\\z") || _reader.TryTake("\\Z")) && (_reader.IsAtEnd || _reader.Next == '|'))
        {
            return true;
        }

        _reader.At = start;
        return false;
    }

    private PatternNode ParseRepetition()
    {
        var part = ParsePart();
        if (PatternQuantifier.Read(_reader) is not { } quantifier)
        {
            return part;
        }

        // Lazy or greedy is the same where the whole text must match.
        _reader.TryTake("?");
        return _reader.Next is '*' or '+' or '?' or '{'
            ? throw _reader.Error("a quantifier follows a quantifier; put what the first one repeats into a group")
            : new PatternNode.Repetition(part, quantifier);
    }

    private PatternNode ParsePart()
    {
        switch (_reader.Next)
        {
            case '(':
                return ParseGroup();
            case '[':
                return new PatternNode.One(_classes.ReadClass());
            case '\\':
                _reader.At++;
                return new PatternNode.One(_classes.ReadEscape());
            case '.':
                _reader.At++;
                return new PatternNode.One(CodePointSet.Any());
            case '*' or '+' or '?' or '{':
                throw _reader.Error("there is nothing before the quantifier that it could repeat");
            case '^' or '$':
                throw _reader.Error("an anchor may only be at the pattern's beginning (^) or end ($), as the whole text must match");
            default:
                return new PatternNode.One(CodePointSet.Of(_reader.TakeRune()));
        }
    }

    private PatternNode ParseGroup()
    {
        var start = _reader.At++;
        if (!_reader.TryTake("?:") && _reader.Next == '?' && !TryTakeName())
        {
            throw _reader.Error("look-around, atomic groups, conditions and options are not supported", start);
        }

        if (++_depth > MaxDepth)
        {
            throw _reader.Error($"groups are nested more than {MaxDepth} deep", start);
        }

        var node = ParseChoice();
        _depth--;
        return _reader.TryTake(")") ? node : throw _reader.Error("the group is not closed", start);
    }

    /// <summary>A group may have a name, though nothing is captured.</summary>
    private bool TryTakeName() =>
        _reader.TryTake("?<") && _reader.TakeUntil('>') is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
