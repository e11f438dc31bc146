using System.Globalization;

namespace Crnn.Net;

/// <summary>How often a part of a pattern may come.</summary>
/// <param name="Least">At least.</param>
/// <param name="Most">At most; null for any number.</param>
internal readonly record struct PatternQuantifier(int Least, int? Most)
{
    private const int MaxNumber = 10_000;

    /// <summary>Reads the quantifier that comes next, or null when none does.</summary>
    public static PatternQuantifier? Read(PatternReader reader)
    {
        PatternQuantifier? quantifier = reader.Next switch
        {
            '*' => new(0, null),
            '+' => new(1, null),
            '?' => new(0, 1),
            '{' => ReadNumbers(reader),
            _ => null,
        };
        if (quantifier is not null)
        {
            reader.At++;
        }

        return quantifier;
    }

    /// <summary>Reads {n}, {n,} or {n,m} up to the closing brace.</summary>
    private static PatternQuantifier ReadNumbers(PatternReader reader)
    {
        var start = reader.At++;
        var numbers = (reader.TakeUntil('}') ?? string.Empty).Split(',');
        if (!TryRead(numbers[0], out var least) || numbers.Length > 2)
        {
            throw reader.Error("the brace begins no quantifier such as {2}, {2,} or {2,5}; write \\{ for the character", start);
        }

        int? most = numbers is [_, ""] ? null : TryRead(numbers[^1], out var number) ? number : -1;
        if (most < least)
        {
            throw reader.Error($"the numbers of a quantifier must be from 0 to {MaxNumber}, the greater one last", start);
        }

        reader.At--;
        return new(least, most);
    }

    private static bool TryRead(string digits, out int value) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= MaxNumber;
}
