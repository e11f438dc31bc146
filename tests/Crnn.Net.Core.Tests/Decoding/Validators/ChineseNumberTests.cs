namespace Crnn.Net.Core.Tests.Decoding.Validators;

/// <summary>Numbers that the standards give as examples, each with its sums written out.</summary>
public sealed class ChineseNumberTests
{
    [Fact]
    public void ChineseSocialCreditCode_ExampleOfTheStandard_IsValid()
    {
        // 91350100M000100Y43: M is 21 and Y is 30 of 31 characters; weights 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28.
        var sum = (9 * 1) + (1 * 3) + (3 * 9) + (5 * 27) + (0 * 19) + (1 * 26) + (0 * 16) + (0 * 17) + (21 * 20)
            + (0 * 29) + (0 * 25) + (0 * 13) + (1 * 8) + (0 * 24) + (0 * 10) + (30 * 30) + (4 * 28);
        Assert.Equal(3, 31 - (sum % 31));

        // Its organization code M000100Y-4: M is 22 and Y is 34 of 36 characters.
        Assert.Equal(4, 11 - (((22 * 3) + (1 * 5) + (34 * 2)) % 11));

        Assert.True(TextValidator.ChineseSocialCreditCode.IsValid("91350100M000100Y43"));
    }

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y430")]
    [InlineData("91350100M0001OOY43")]
    [InlineData("91350100m000100y43")]
    [InlineData("91350100M000100Y5Y")]
    [InlineData("")]
    public void ChineseSocialCreditCode_AnythingElse_IsNotValid(string text) => Assert.False(TextValidator.ChineseSocialCreditCode.IsValid(text));

    [Fact]
    public void ChineseSocialCreditCode_OneCharacterChanged_IsNotValid()
    {
        const string code = "91350100M000100Y43";
        foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY")
        {
            for (var i = 0; i < code.Length; i++)
            {
                Assert.Equal(other == code[i], TextValidator.ChineseSocialCreditCode.IsValid($"{code[..i]}{other}{code[(i + 1)..]}"));
            }
        }
    }

    [Fact]
    public void ChineseIdNumber_ExamplesOfTheStandard_AreValid()
    {
        // Weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2; what is left by 11 gives 1 0 X 9 8 7 6 5 4 3 2.
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int[] digits = [1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 2, 3, 1, 0, 0, 2];
        Assert.Equal(2, weights.Zip(digits, (w, d) => w * d).Sum() % 11);
        Assert.True(TextValidator.ChineseIdNumber.IsValid("11010519491231002X"));

        digits = [4, 4, 0, 5, 2, 4, 1, 8, 8, 0, 0, 1, 0, 1, 0, 0, 1];
        Assert.Equal(8, weights.Zip(digits, (w, d) => w * d).Sum() % 11);
        Assert.True(TextValidator.ChineseIdNumber.IsValid("440524188001010014"));
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002x")]
    [InlineData("1101051949123100")]
    [InlineData("160105194912310024")]
    [InlineData("110105194913310021")]
    [InlineData("11010519491231 02X")]
    [InlineData("")]
    public void ChineseIdNumber_AnythingElse_IsNotValid(string text) => Assert.False(TextValidator.ChineseIdNumber.IsValid(text));

    [Fact]
    public void ChineseIdNumber_NoSuchProvinceOrDay_IsNotValidThoughItsCheckCharacterIs()
    {
        Assert.All((string[])["990105194912310024", "11010519490230002"], start =>
        {
            var valid = "0123456789X".Select(check => $"{start[..17]}{check}").Where(TextValidator.Mod11Radix2.IsValid).ToArray();
            Assert.Single(valid);
            Assert.False(TextValidator.ChineseIdNumber.IsValid(valid[0]));
        });
    }

    [Theory]
    [InlineData("京A12345")]
    [InlineData("粤B·8G3K2")]
    [InlineData("沪C D5678")]
    [InlineData("京AD12345")]
    [InlineData("粤B12345F")]
    [InlineData("川A1234学")]
    [InlineData("鲁B123A挂")]
    [InlineData("粤Z1234港")]
    [InlineData("苏A0012警")]
    [InlineData("123456使")]
    public void ChinesePlate_OneOfTheFormats_IsValid(string plate) => Assert.True(TextValidator.ChinesePlate.IsValid(plate));

    [Theory]
    [InlineData("京A1234")]
    [InlineData("京A123456")]
    [InlineData("使123456")]
    [InlineData("京I12345")]
    [InlineData("京A1234O")]
    [InlineData("A12345")]
    [InlineData("甲A12345")]
    [InlineData("京A12345 ")]
    [InlineData("京a12345")]
    [InlineData("")]
    public void ChinesePlate_AnythingElse_IsNotValid(string text) => Assert.False(TextValidator.ChinesePlate.IsValid(text));
}
