using System.Globalization;
using System.Text;

namespace Crnn.Net;

/// <summary>Reads the parts of a pattern that stand for one code point: classes in brackets and escapes.</summary>
internal sealed class PatternClasses(PatternReader reader)
{
    private const string Letters = "dDwWsS";
    private const string Controls = "tnrfva";

    /// <summary>Reads a class; its opening bracket comes next.</summary>
    public CodePointSet ReadClass()
    {
        var start = reader.At++;
        var set = new CodePointSet { IsNegated = reader.TryTake("^") };
        for (var isFirst = true; isFirst || !reader.TryTake("]"); isFirst = false)
        {
            if (reader.IsAtEnd)
            {
                throw reader.Error("the class is not closed", start);
            }

            if (!isFirst && reader.Rest.StartsWith("-["))
            {
                throw reader.Error("a class that is taken away from a class is not supported");
            }

            ReadRange(set);
        }

        return set;
    }

    /// <summary>Reads an escape; what follows its backslash comes next.</summary>
    public CodePointSet ReadEscape()
    {
        var set = new CodePointSet();
        if (!TryReadNamedClass(set))
        {
            var rune = ReadEscapedRune();
            set.Add(rune, rune);
        }

        return set;
    }

    private void ReadRange(CodePointSet set)
    {
        var start = reader.At;
        if (ReadClassRune(set) is not { } first)
        {
            return;
        }

        // A hyphen at the end of a class is itself.
        if (reader.Next != '-' || reader.Rest is not [_, not (']' or '['), ..])
        {
            set.Add(first, first);
            return;
        }

        reader.At++;
        if (ReadClassRune(set) is not { } last)
        {
            throw reader.Error("a range must end with a character", start);
        }

        if (last < first)
        {
            throw reader.Error("the last character of the range comes before its first", start);
        }

        set.Add(first, last);
    }

    /// <summary>Reads a character of a class. Null when it was a named class, which is added.</summary>
    private Rune? ReadClassRune(CodePointSet set)
    {
        if (!reader.TryTake("\\"))
        {
            return reader.TakeRune();
        }

        return TryReadNamedClass(set) ? null : ReadEscapedRune();
    }

    private bool TryReadNamedClass(CodePointSet set)
    {
        var letter = reader.Next;
        if (Letters.Contains(letter, StringComparison.Ordinal))
        {
            reader.At++;
            set.Add(letter);
            return true;
        }

        if (letter is not ('p' or 'P'))
        {
            return false;
        }

        var start = reader.At++;
        return reader.TryTake("{") && reader.TakeUntil('}') is { } name && set.TryAddCategory(name, isOpposite: letter == 'P')
            ? true
            : throw reader.Error("a general category must follow in braces, for example \\p{L} or \\p{Lu}", start - 1);
    }

    private Rune ReadEscapedRune()
    {
        if (reader.IsAtEnd)
        {
            throw reader.Error("there is nothing after the backslash");
        }

        var start = reader.At - 1;
        var letter = reader.Next;
        if (!char.IsAsciiLetterOrDigit(letter))
        {
            return reader.TakeRune();
        }

        reader.At++;
        var control = Controls.IndexOf(letter, StringComparison.Ordinal);
        return letter switch
        {
            _ when control >= 0 => new Rune("\t\n\r\f\v\a"[control]),
            'x' => ReadHexadecimal(2, start),
            'u' => ReadHexadecimal(4, start),
            'b' or 'B' => throw reader.Error("a word boundary looks around, which is not supported", start),
            >= '0' and <= '9' => throw reader.Error("a back-reference is not regular", start),
            _ => throw reader.Error($"the escape \\{letter} is not supported", start),
        };
    }

    private Rune ReadHexadecimal(int digits, int start)
    {
        if (reader.Rest.Length < digits || !int.TryParse(reader.Rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || !Rune.IsValid(value))
        {
            throw reader.Error($"{digits} hexadecimal digits of a character must follow", start);
        }

        reader.At += digits;
        return new Rune(value);
    }
}
