using System.Text.RegularExpressions;

namespace Crnn.Net;

/// <summary>Validators for numbers that say by themselves whether they are right, and ways to make others.</summary>
/// <remarks>All are thread-safe. Where a number is often printed in groups, spaces and hyphens are passed over. Letters are upper case.</remarks>
public static class TextValidator
{
    /// <summary>Gets the validator of numbers with a check digit by the Luhn formula (ISO/IEC 7812-1, modulus 10): bank cards, IMEI. Spaces and hyphens are passed over.</summary>
    public static ITextValidator Luhn { get; } = new RuleValidator(text => CheckDigits.Luhn(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of GTIN of 8, 12, 13 or 14 digits (EAN, UPC, ISBN-13; modulus 10 with the weights 3 and 1).</summary>
    public static ITextValidator Gtin { get; } = new RuleValidator(text => CheckDigits.Gtin(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of numbers whose digits, weighted 1, 2, 3 ... from the right, add up to a multiple of 11, an X at the end being 10 (ISBN-10). Spaces and hyphens are passed over.</summary>
    public static ITextValidator Mod11 { get; } = new RuleValidator(text => CheckDigits.Mod11(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of ISO/IEC 7064 MOD 11-2: digits and a check digit or X (ISNI, ORCID). Spaces and hyphens are passed over.</summary>
    public static ITextValidator Mod11Radix2 { get; } = new RuleValidator(text => CheckDigits.Mod11Radix2(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of ISO/IEC 7064 MOD 97-10: digits and letters (A is 10, Z is 35) with two check digits at the end (LEI). Spaces and hyphens are passed over.</summary>
    public static ITextValidator Mod97Radix10 { get; } = new RuleValidator(text => CheckDigits.Mod97Radix10(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of IBAN (ISO 13616): country, two check digits by MOD 97-10, up to 30 digits and letters. Spaces and hyphens are passed over.</summary>
    public static ITextValidator Iban { get; } = new RuleValidator(text => CheckDigits.Iban(CheckDigits.Compact(text)));

    /// <summary>Gets the validator of Chinese unified social credit codes (GB 32100-2015): 18 characters, the check character of the whole and that of the organization code in it (GB 11714-1997).</summary>
    public static ITextValidator ChineseSocialCreditCode { get; } = new RuleValidator(ChineseNumbers.IsSocialCreditCode);

    /// <summary>Gets the validator of Chinese citizen identity numbers (GB 11643-1999): 18 characters, a province, a date of birth and a check character by MOD 11-2.</summary>
    public static ITextValidator ChineseIdNumber { get; } = new RuleValidator(ChineseNumbers.IsIdNumber);

    /// <summary>Gets the validator of Chinese motor vehicle plates (GA 36-2018) by their format, as they have no check digit: a province, a letter and five characters, or six for new energy; of trailers, training,
    /// police, consular and Hong Kong and Macao vehicles, too. A space or a middle dot may follow the letter.</summary>
    public static ITextValidator ChinesePlate { get; } = new RuleValidator(ChineseNumbers.IsPlate);

    /// <summary>Makes a validator of a function.</summary>
    /// <param name="isValid">Whether a text is right. It must be thread-safe.</param>
    /// <returns>The validator.</returns>
    public static ITextValidator From(Func<string, bool> isValid)
    {
        ArgumentNullException.ThrowIfNull(isValid);
        return new RuleValidator(isValid);
    }

    /// <summary>Makes a validator of a part of a text: a line mostly shows more than the number.</summary>
    /// <param name="pattern">Finds the part: its first match, or the first group of that when it has one.</param>
    /// <param name="part">Says whether the part is right.</param>
    /// <returns>The validator. A text without such a part is wrong.</returns>
    public static ITextValidator Find(Regex pattern, ITextValidator part)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(part);
        return new RuleValidator(text => pattern.Match(text) is { Success: true } match && part.IsValid(match.Groups.Count > 1 ? match.Groups[1].Value : match.Value));
    }

    /// <summary>Makes a validator that accepts what any of several accepts.</summary>
    /// <param name="validators">The validators, at least one.</param>
    /// <returns>The validator.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ITextValidator Any(params IReadOnlyList<ITextValidator> validators)
    {
        ArgumentNullException.ThrowIfNull(validators);
        ITextValidator[] all = [.. validators];
        return all.Length == 0 || all.Contains(null)
            ? throw new ArgumentException("At least one validator must be given, and none may be null.", nameof(validators))
            : new RuleValidator(text => Array.Exists(all, v => v.IsValid(text)));
    }
}
