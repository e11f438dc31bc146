using System.Text.RegularExpressions;

namespace Crnn.Net.Core.Tests.Decoding.Validators;

public sealed class TextValidatorTests
{
    [Theory]
    [InlineData("card 4111 1111 1111 1111 ok", true)]
    [InlineData("card 4111 1111 1111 1112 ok", false)]
    [InlineData("card 411", false)]
    public void Find_WithoutAGroup_LooksAtTheMatch(string text, bool isValid) =>
        Assert.Equal(isValid, TextValidator.Find(new Regex(@"\d{4}( \d{4}){3}", RegexOptions.ExplicitCapture), TextValidator.Luhn).IsValid(text));

    [Theory]
    [InlineData("纳税人识别号:91350100M000100Y43", true)]
    [InlineData("纳税人识别号:91350100M000100Y34", false)]
    public void Find_WithAGroup_LooksAtTheGroup(string text, bool isValid) =>
        Assert.Equal(isValid, TextValidator.Find(new Regex(":(.+)"), TextValidator.ChineseSocialCreditCode).IsValid(text));

    [Fact]
    public void Any_SeveralValidators_AcceptsWhatOneAccepts()
    {
        var any = TextValidator.Any(TextValidator.Luhn, TextValidator.From(text => text == "ok"));

        Assert.True(any.IsValid("79927398713"));
        Assert.True(any.IsValid("ok"));
        Assert.False(any.IsValid("79927398714"));
        Assert.Throws<ArgumentException>(() => TextValidator.Any());
        Assert.Throws<ArgumentException>(() => TextValidator.Any(TextValidator.Luhn, null!));
    }
}
