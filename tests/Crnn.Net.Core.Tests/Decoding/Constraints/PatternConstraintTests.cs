using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Constraints;

public sealed class PatternConstraintTests
{
    // .NET reads code units: "." takes half of a character beyond the basic plane.
    private static readonly Charset s_charset = new(Enumerable.Range(0, Texts.Charset.Count - 1).Select(c => Texts.Charset[c]));

    [Fact]
    public void Regex_AnyPatternAndText_AllowsWhatDotNetMatches() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Patterns.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (pattern, seed) =>
    {
        var regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        TextAutomaton automaton;
        try
        {
            automaton = TextConstraint.Regex(pattern).For(s_charset);
        }
        catch (ArgumentException e) when (e.Message.StartsWith("No text ", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var text in Texts.Random(new Random(seed), automaton, s_charset))
        {
            Assert.Equal((pattern, Texts.Write(text, s_charset), regex.IsMatch(Texts.Write(text, s_charset))), (pattern, Texts.Write(text, s_charset), automaton.Accepts(text)));
        }
    }));

    [Theory]
    [InlineData("^ab$", "ab")]
    [InlineData(@"\Aa|b\z", "a", "b")]
    [InlineData("^a$|^b$", "a", "b")]
    [InlineData("", "")]
    [InlineData("a||b", "a", "b", "")]
    [InlineData("()*", "")]
    [InlineData("(a*)*b", "b", "ab", "aab")]
    [InlineData("a{0,2}", "", "a", "aa")]
    [InlineData("(?<year>7|0){2}", "77", "70", "07", "00")]
    public void Regex_AllTextsOfThreeCharacters_AreThoseThatAreAllowed(string pattern, params string[] allowed)
    {
        var automaton = TextConstraint.Regex(pattern).For(s_charset);
        int[] characters = [.. Enumerable.Range(0, s_charset.Count)];
        IEnumerable<int[]> texts = [[], .. characters.Select(a => (int[])[a]), .. from a in characters from b in characters select (int[])[a, b], .. from a in characters from b in characters from c in characters select (int[])[a, b, c]];

        Assert.Equal(allowed.Order(StringComparer.Ordinal), texts.Where(t => automaton.Accepts(t)).Select(t => Texts.Write(t, s_charset)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Regex_CharactersOfSeveralCodePoints_AreReadWhole()
    {
        var charset = new Charset(["a", "b", "ab", "bb", "😀", "é"]);
        var automaton = TextConstraint.Regex("(ab)+😀?|.e\u0301").For(charset);

        Assert.True(automaton.Accepts([2, 0, 1, 4]));
        Assert.True(automaton.Accepts([0, 1]));
        Assert.False(automaton.Accepts([0, 3]));
        Assert.False(automaton.Accepts([2, 5]));
        Assert.True(TextConstraint.Regex("b{4}").For(charset).Accepts([3, 1, 1]));
    }

    [Theory]
    [InlineData("(a", 0, "the group is not closed")]
    [InlineData("a)", 1, "a group ends that did not begin")]
    [InlineData("[ab", 0, "the class is not closed")]
    [InlineData("[]", 0, "the class is not closed")]
    [InlineData("*a", 0, "there is nothing before the quantifier")]
    [InlineData("a|+", 2, "there is nothing before the quantifier")]
    [InlineData("a**", 2, "a quantifier follows a quantifier")]
    [InlineData("a{2}{3}", 4, "a quantifier follows a quantifier")]
    [InlineData("a{x}", 1, @"the brace begins no quantifier such as {2}, {2,} or {2,5}; write \{ for the character")]
    [InlineData("a{3", 1, "the brace begins no quantifier")]
    [InlineData("a{3,2}", 1, "the numbers of a quantifier must be from 0 to 10000, the greater one last")]
    [InlineData("a{1,20000}", 1, "the numbers of a quantifier must be from 0 to 10000")]
    [InlineData("a^b", 1, "an anchor may only be at the pattern's beginning (^) or end ($)")]
    [InlineData("(^a)", 1, "an anchor may only be")]
    [InlineData("a$b", 1, "an anchor may only be")]
    [InlineData("(?=a)b", 0, "look-around, atomic groups, conditions and options are not supported")]
    [InlineData("(?i)b", 0, "look-around, atomic groups, conditions and options are not supported")]
    [InlineData("(?<!a)b", 0, "look-around, atomic groups, conditions and options are not supported")]
    [InlineData(@"(a)\1", 3, "a back-reference is not regular")]
    [InlineData(@"a\b", 1, "a word boundary looks around")]
    [InlineData(@"\q", 0, @"the escape \q is not supported")]
    [InlineData(@"\", 1, "there is nothing after the backslash")]
    [InlineData(@"a\x4", 1, "2 hexadecimal digits of a character must follow")]
    [InlineData(@"\ud800", 0, "4 hexadecimal digits of a character must follow")]
    [InlineData(@"\p{Greek}", 0, @"a general category must follow in braces, for example \p{L} or \p{Lu}")]
    [InlineData("[b-a]", 1, "the last character of the range comes before its first")]
    [InlineData(@"[a-\d]", 1, "a range must end with a character")]
    [InlineData("[a-z-[aeiou]]", 4, "a class that is taken away from a class is not supported")]
    public void Regex_PatternIsNotValid_SaysWhereAndWhy(string pattern, int position, string why)
    {
        var error = Assert.Throws<ArgumentException>(() => TextConstraint.Regex(pattern));

        Assert.StartsWith($"The regular expression '{pattern}' is not valid at position {position}: {why}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regex_NestedTooDeep_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => TextConstraint.Regex(new string('(', 101) + new string(')', 101)));

        Assert.EndsWith("is not valid at position 100: groups are nested more than 100 deep.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((a{100}){100}){100}", "20000 states before it is made deterministic")]
    [InlineData("(a{10000}){3}", "20000 states before it is made deterministic")]
    public void Regex_TooManyRepetitions_IsRefused(string pattern, string where)
    {
        var error = Assert.Throws<ArgumentException>(() => TextConstraint.Regex(pattern));

        Assert.StartsWith($"The regular expression '{pattern}' needs more than {where}. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_TooManyStates_IsRefused()
    {
        var constraint = TextConstraint.Regex("(a|b)*a(a|b){20}");

        var error = Assert.Throws<ArgumentException>(() => constraint.For(s_charset));

        Assert.StartsWith("The regular expression '(a|b)*a(a|b){20}' needs more than 10000 states over 3 classes of characters. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_NoTextOfTheCharsetMatches_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => TextConstraint.Regex("a+x").For(s_charset));

        Assert.Equal("No text of the model's 16 characters meets the constraint regular expression 'a+x'.", error.Message);
    }

    [Fact]
    public void Compile_ManyCharactersAlike_HaveFewColumns()
    {
        var charset = new Charset(Enumerable.Range(0x4E00, 6000).Select(c => $"{(char)c}").Concat(Enumerable.Range(0, 10).Select(d => $"{d}")));

        var automaton = TextConstraint.Regex(@"[\u4e00-\u9fff]{2,4}\d{8}").For(charset);

        Assert.Equal(13, automaton.States);
        Assert.Equal(charset.Count, automaton.Alphabet.Characters.Length);
    }

    [Fact]
    public void For_SameCharset_CompilesOnce()
    {
        var constraint = TextConstraint.Regex("a*");

        Assert.Same(constraint.For(s_charset), constraint.For(s_charset));
        Assert.NotSame(constraint.For(s_charset), constraint.For(Texts.Charset));
    }
}
