namespace Crnn.Net;

/// <summary>The rules of check digits. Each says whether a whole number, check digits included, is right.</summary>
internal static class CheckDigits
{
    /// <summary>The text without the spaces and hyphens between its groups.</summary>
    public static string Compact(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);

    /// <summary>Every second digit from the right is doubled and its digits added.</summary>
    public static bool Luhn(ReadOnlySpan<char> number)
    {
        if (number.Length < 2 || !IsDigits(number))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : (2 * digit) - 9;
        }

        return sum % 10 == 0;
    }

    public static bool Gtin(ReadOnlySpan<char> number)
    {
        if (number.Length is not (8 or 12 or 13 or 14) || !IsDigits(number))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            sum += (number[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }

    public static bool Mod11(ReadOnlySpan<char> number)
    {
        if (!IsDigitsAndCheck(number))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            sum += (i + 1) * Check(number[^(i + 1)]);
        }

        return sum % 11 == 0;
    }

    /// <summary>The number, read with the radix 2, leaves 1 by 11.</summary>
    public static bool Mod11Radix2(ReadOnlySpan<char> number)
    {
        if (!IsDigitsAndCheck(number))
        {
            return false;
        }

        var sum = 0;
        foreach (var digit in number)
        {
            sum = ((2 * sum) + Check(digit)) % 11;
        }

        return sum == 1;
    }

    /// <summary>The number, letters written as two digits, leaves 1 by 97.</summary>
    public static bool Mod97Radix10(ReadOnlySpan<char> number) => number.Length > 2 && IsDigits(number[^2..]) && Remainder97(number, 0) == 1;

    /// <summary>The same with the country and the check digits moved to the end.</summary>
    public static bool Iban(ReadOnlySpan<char> number) =>
        number.Length is >= 5 and <= 34 && char.IsAsciiLetterUpper(number[0]) && char.IsAsciiLetterUpper(number[1]) && IsDigits(number[2..4])
        && Remainder97(number[..4], Remainder97(number[4..], 0)) == 1;

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Remainder97(ReadOnlySpan<char> number, int remainder)
    {
        foreach (var c in number)
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return -1;
            }

            remainder = remainder < 0 ? remainder : char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }

    private static bool IsDigitsAndCheck(ReadOnlySpan<char> number) => number.Length >= 2 && IsDigits(number[..^1]) && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X');

    private static int Check(char c) => c == 'X' ? 10 : c - '0';
}
