using System.Globalization;
using System.Numerics;

namespace Crnn.Net.Core.Tests.Decoding.Validators;

/// <summary>Published numbers, each with its sum written out.</summary>
public sealed class CheckDigitTests
{
    // From the right, every second digit doubled, and 9 taken away from what is above 9.
    [Theory]
    [InlineData("79927398713", 3 + 2 + 7 + (16 - 9) + 9 + 6 + 7 + 4 + 9 + (18 - 9) + 7)]
    [InlineData("4111 1111 1111 1111", 1 + 2 + 1 + 2 + 1 + 2 + 1 + 2 + 1 + 2 + 1 + 2 + 1 + 2 + 1 + 8)]
    [InlineData("49-015420-323751-8", 8 + 2 + 5 + (14 - 9) + 3 + 4 + 3 + 0 + 2 + 8 + 5 + 2 + 0 + (18 - 9) + 4)]
    public void Luhn_PublishedNumber_IsValid(string number, int sum)
    {
        Assert.Equal(0, sum % 10);
        AssertValid(TextValidator.Luhn, number, digitsOnly: true);
    }

    // Weights 1 and 3 from the right.
    [Theory]
    [InlineData("4006381333931", 1 + (3 * 3) + 9 + (3 * 3) + 3 + (3 * 3) + 1 + (3 * 8) + 3 + (3 * 6) + 0 + (3 * 0) + 4)]
    [InlineData("73513537", 7 + (3 * 3) + 5 + (3 * 3) + 1 + (3 * 5) + 3 + (3 * 7))]
    [InlineData("0 36000 29145 2", 2 + (3 * 5) + 4 + (3 * 1) + 9 + (3 * 2) + 0 + (3 * 0) + 0 + (3 * 6) + 3 + (3 * 0))]
    public void Gtin_PublishedNumber_IsValid(string number, int sum)
    {
        Assert.Equal(0, sum % 10);
        AssertValid(TextValidator.Gtin, number, digitsOnly: true);
    }

    // Weights 1, 2, 3 ... from the right.
    [Theory]
    [InlineData("0-306-40615-2", 2 + (2 * 5) + (3 * 1) + (4 * 6) + (5 * 0) + (6 * 4) + (7 * 6) + (8 * 0) + (9 * 3) + (10 * 0))]
    [InlineData("0-8044-2957-X", 10 + (2 * 7) + (3 * 5) + (4 * 9) + (5 * 2) + (6 * 4) + (7 * 4) + (8 * 0) + (9 * 8) + (10 * 0))]
    public void Mod11_PublishedNumber_IsValid(string number, int sum)
    {
        Assert.Equal(0, sum % 11);
        AssertValid(TextValidator.Mod11, number);
    }

    // Weights 2^i from the right.
    [Theory]
    [InlineData("0000-0002-1825-0097", 7 + (2 * 9) + (4 * 0) + (8 * 0) + (16 * 5) + (32 * 2) + (64 * 8) + (128 * 1) + (256 * 2))]
    [InlineData("07940", 0 + (2 * 4) + (4 * 9) + (8 * 7) + (16 * 0))]
    [InlineData("079X", 10 + (2 * 9) + (4 * 7) + (8 * 0))]
    public void Mod11Radix2_PublishedNumber_IsValid(string number, int sum)
    {
        Assert.Equal(1, sum % 11);
        AssertValid(TextValidator.Mod11Radix2, number);
    }

    // Letters written as two digits.
    [Theory]
    [InlineData("5493001KJTIIGC8Y1R12", "5493001201929181816128341271" + "2")]
    [InlineData("213800WSGIIZCXF1P572", "2138003228161818351233151255" + "72")]
    public void Mod97Radix10_PublishedNumber_IsValid(string number, string digits)
    {
        Assert.Equal(Expand(number), digits);
        Assert.Equal(1, BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97);
        AssertValid(TextValidator.Mod97Radix10, number);
    }

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32", "3214282912345698765432" + "1611" + "82")]
    [InlineData("DE89370400440532013000", "370400440532013000" + "1314" + "89")]
    public void Iban_PublishedNumber_IsValid(string number, string digits)
    {
        Assert.Equal(1, BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97);
        AssertValid(TextValidator.Iban, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("X")]
    [InlineData("12A4")]
    [InlineData("1X23")]
    [InlineData("１８")]
    [InlineData("GB8X WEST 1234 5698 7654 32")]
    public void AnyRule_TextIsNoNumberOfItsKind_IsNotValid(string text) => Assert.All(
        [TextValidator.Luhn, TextValidator.Gtin, TextValidator.Mod11, TextValidator.Mod11Radix2, TextValidator.Mod97Radix10, TextValidator.Iban],
        validator => Assert.False(validator.IsValid(text)));

    /// <summary>The number is valid, and no longer when any one of its characters is changed.</summary>
    private static void AssertValid(ITextValidator validator, string number, bool digitsOnly = false)
    {
        Assert.True(validator.IsValid(number));
        for (var i = 0; i < number.Length; i++)
        {
            foreach (var other in digitsOnly || char.IsAsciiDigit(number[i]) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            {
                if (char.IsAsciiLetterOrDigit(number[i]) && other != number[i])
                {
                    var changed = $"{number[..i]}{other}{number[(i + 1)..]}";
                    Assert.False(validator.IsValid(changed), changed);
                }
            }
        }
    }

    private static string Expand(string number) => string.Concat(number.Select(c => char.IsAsciiDigit(c) ? $"{c}" : $"{c - 'A' + 10}"));
}
