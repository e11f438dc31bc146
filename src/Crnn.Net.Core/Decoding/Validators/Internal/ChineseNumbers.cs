using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Crnn.Net;

/// <summary>The rules of Chinese numbers.</summary>
internal static partial class ChineseNumbers
{
    private const int Length = 18;

    // GB 32100 leaves out I, O, S, V and Z.
    private const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> s_creditCharacters = SearchValues.Create(CreditCharacters);
    private static readonly int[] s_organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    // GB/T 2260: the provinces; 83 is for residents of Taiwan.
    private static readonly int[] s_provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];

    /// <summary>An authority, a category, six digits of a region, an organization code of nine characters, and the character that completes a sum with the weights 3^i to a multiple of 31.</summary>
    public static bool IsSocialCreditCode(string text)
    {
        if (text.Length != Length || text.AsSpan().ContainsAnyExcept(s_creditCharacters))
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        foreach (var c in text.AsSpan(0, Length - 1))
        {
            sum += CreditCharacters.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return (sum + CreditCharacters.IndexOf(text[^1], StringComparison.Ordinal)) % 31 == 0
            && CheckDigits.IsDigits(text.AsSpan(2, 6))
            && IsOrganizationCode(text.AsSpan(8, 9));
    }

    /// <summary>Digits but for a check character: the province and region, the date of birth, an order.</summary>
    public static bool IsIdNumber(string text) =>
        text.Length == Length
        && CheckDigits.Mod11Radix2(text)
        && Array.BinarySearch(s_provinces, int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture)) >= 0
        && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsPlate(string text) => Plate().IsMatch(text);

    /// <summary>Eight characters and a check character by modulus 11 (GB 11714).</summary>
    private static bool IsOrganizationCode(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < s_organizationWeights.Length; i++)
        {
            sum += s_organizationWeights[i] * (char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10);
        }

        return "0X987654321"[sum % 11] == code[^1];
    }

    // Neither I nor O, which look like digits. New energy: a letter of the kind before or after five characters.
    [GeneratedRegex(
        """
        \A(?:
            [京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·]?
            (?: [A-HJ-NP-Z0-9]{5} | [A-HJ-NP-Z0-9]{4}[学警挂港澳领] | [A-HJK][A-HJ-NP-Z0-9][0-9]{4} | [0-9]{5}[A-HJK] )
          | [京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[0-9]{6}使
        )\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Plate();
}
