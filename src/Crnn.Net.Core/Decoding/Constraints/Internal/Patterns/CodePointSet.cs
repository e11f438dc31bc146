using System.Globalization;
using System.Text;

namespace Crnn.Net;

/// <summary>A set of code points, as a class of a pattern describes it.</summary>
internal sealed class CodePointSet
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<Func<Rune, bool>> _rules = [];
    private readonly StringBuilder _name = new();

    /// <summary>Whether the set is everything that is not listed.</summary>
    public bool IsNegated { get; set; }

    /// <summary>Two sets of one name are the same.</summary>
    public string Name => $"{(IsNegated ? '^' : ' ')}{_name}";

    public static CodePointSet Of(Rune rune) => new CodePointSet().Add(rune, rune);

    /// <summary>What a dot stands for: everything but a line feed.</summary>
    public static CodePointSet Any() => new CodePointSet { IsNegated = true }.Add(new Rune('\n'), new Rune('\n'));

    public CodePointSet Add(Rune first, Rune last)
    {
        _ranges.Add((first.Value, last.Value));
        _name.Append(CultureInfo.InvariantCulture, $"{first.Value:x}-{last.Value:x} ");
        return this;
    }

    /// <summary>Adds a class that a letter names: d, w or s, or its opposite.</summary>
    public CodePointSet Add(char letter)
    {
        Func<Rune, bool> rule = char.ToLowerInvariant(letter) switch
        {
            'd' => Rune.IsDigit,
            's' => Rune.IsWhiteSpace,
            _ => IsWord,
        };
        return Add(letter.ToString(), char.IsUpper(letter), rule);
    }

    /// <summary>Adds a general category of Unicode, of one letter or two. False when there is none of that name.</summary>
    public bool TryAddCategory(string name, bool isOpposite)
    {
        var categories = UnicodeCategories.Named(name);
        if (categories.Count == 0)
        {
            return false;
        }

        Add($"p{name}", isOpposite, rune => categories.Contains(Rune.GetUnicodeCategory(rune)));
        return true;
    }

    public bool Contains(Rune rune) => IsNegated != (_ranges.Exists(r => rune.Value >= r.First && rune.Value <= r.Last) || _rules.Exists(rule => rule(rune)));

    private CodePointSet Add(string name, bool isOpposite, Func<Rune, bool> rule)
    {
        _rules.Add(rune => rule(rune) != isOpposite);
        _name.Append(isOpposite ? '!' : '=').Append(name).Append(' ');
        return this;
    }

    // What .NET's \w stands for: letters, combining marks, decimal digits, connectors and the two joiners.
    private static bool IsWord(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or
        UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
