using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Constraints;

public sealed class CombinedConstraintTests
{
    private static readonly Charset s_charset = new(["a", "b", "c", "d"]);

    [Fact]
    public void Whitelist_Charset_AllowsItsCharactersAlone()
    {
        var automaton = TextConstraint.Whitelist("bdx").For(s_charset);

        Assert.Equal([1, 3], automaton.Alphabet.Characters.ToArray());
        Assert.True(automaton.Accepts([]));
        Assert.True(automaton.Accepts([1, 3, 3, 1]));
        Assert.False(automaton.Accepts([1, 0]));
        Assert.Throws<ArgumentException>(() => TextConstraint.Whitelist("xyz").For(s_charset));
        Assert.Throws<ArgumentException>(() => TextConstraint.Whitelist(string.Empty));
    }

    [Fact]
    public void All_AnyParts_AllowsWhatEachAllows() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        (TextConstraint Constraint, Func<string, bool> Allows)[] parts =
        [
            (TextConstraint.Whitelist("abc"), text => !text.Contains('d', StringComparison.Ordinal)),
            (TextConstraint.Regex("[abd]+"), text => Regex.IsMatch(text, @"\A[abd]+\z")),
            (TextConstraint.Regex(".{2,5}"), text => text.Length is >= 2 and <= 5),
            (TextConstraint.Lexicon(["ab", "ba", "abd"], inFreeText: true), text => text.Contains("ab", StringComparison.Ordinal) || text.Contains("ba", StringComparison.Ordinal)),
            (TextConstraint.Whitelist("abcd"), _ => true),
        ];
        random.Shuffle(parts);
        var some = parts[..random.Next(1, 6)];

        var automaton = TextConstraint.All([.. some.Select(p => p.Constraint)]).For(s_charset);

        for (var i = 0; i < 100; i++)
        {
            int[] text = [.. Enumerable.Range(0, random.Next(7)).Select(_ => random.Next(4))];
            Assert.Equal(some.All(p => p.Allows(Texts.Write(text, s_charset))), automaton.Accepts(text));
        }
    }));

    [Fact]
    public void Whitelisted_NothingButWhitelists_IsWhatAllOfThemHave()
    {
        Assert.Equal("bc", string.Concat(TextConstraint.All(TextConstraint.Whitelist("abc"), TextConstraint.Whitelist("bcd")).Whitelisted!));
        Assert.Null(TextConstraint.All(TextConstraint.Whitelist("abc"), TextConstraint.Regex("b")).Whitelisted);
    }

    [Fact]
    public void All_WhitelistOverAPattern_LeavesNoStateThatLeadsNowhere()
    {
        var automaton = TextConstraint.All(TextConstraint.Regex("ab|cd"), TextConstraint.Whitelist("abc")).For(s_charset);

        Assert.Equal(TextAutomaton.Dead, automaton.Next(TextAutomaton.Start, 2));
        Assert.Equal([0, 1], automaton.Alphabet.Characters.ToArray());
    }

    [Fact]
    public void All_NothingMeetsThemAll_IsRefusedWhereItShows()
    {
        Assert.Throws<ArgumentException>(() => TextConstraint.All(TextConstraint.Regex("a+d"), TextConstraint.Whitelist("abc")).For(s_charset));
        Assert.Throws<ArgumentException>(() => TextConstraint.All());
        Assert.Throws<ArgumentException>(() => TextConstraint.All(TextConstraint.Regex("a"), null!));
    }
}
