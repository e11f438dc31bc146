using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Constraints;

public sealed class LexiconConstraintTests
{
    private static readonly Charset s_charset = new(["a", "b", "c", "中"]);

    [Fact]
    public void Lexicon_AnyEntriesAndText_AllowsTheEntriesAlone() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var (random, entries) = RandomEntries(seed);
        var automaton = TextConstraint.Lexicon(entries).For(s_charset);

        foreach (var text in Texts.Random(random, automaton, s_charset).Concat(entries.Select(Characters)))
        {
            Assert.Equal(entries.Contains(Texts.Write(text, s_charset)), automaton.Accepts(text));
        }
    }));

    [Fact]
    public void LexiconInFreeText_AnyEntriesAndText_AllowsWhatContainsAnEntry() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var (random, entries) = RandomEntries(seed);
        var automaton = TextConstraint.Lexicon(entries, inFreeText: true).For(s_charset);

        foreach (var text in Texts.Random(random, automaton, s_charset))
        {
            var written = Texts.Write(text, s_charset);
            Assert.Equal(entries.Any(entry => written.Contains(entry, StringComparison.Ordinal)), automaton.Accepts(text));
        }
    }));

    [Fact]
    public void Lexicon_EntriesWithEqualEnds_ShareThem()
    {
        var automaton = TextConstraint.Lexicon(from a in "abc" from b in "abc" from c in "abc" select $"{a}{b}{c}中中").For(s_charset);

        Assert.Equal(6, automaton.States);
    }

    [Fact]
    public void Lexicon_EntriesThatTheModelCannotWrite_AreLeftOut()
    {
        var automaton = TextConstraint.Lexicon(["ab", "ax", "ß"]).For(s_charset);

        Assert.True(automaton.Accepts([0, 1]));
        Assert.Equal([0, 1], automaton.Alphabet.Characters.ToArray());
        Assert.Throws<ArgumentException>(() => TextConstraint.Lexicon(["x"]).For(s_charset));
    }

    [Fact]
    public void Lexicon_CharactersOfSeveralLetters_AllowsEverySpelling()
    {
        var automaton = TextConstraint.Lexicon(["abab", "aab"]).For(new Charset(["a", "b", "ab"]));

        Assert.All((int[][])[[0, 1, 0, 1], [2, 2], [2, 0, 1], [0, 1, 2], [0, 2], [0, 0, 1]], text => Assert.True(automaton.Accepts(text)));
        Assert.All((int[][])[[0, 1], [2], [2, 1], [1, 2]], text => Assert.False(automaton.Accepts(text)));
    }

    [Fact]
    public void Lexicon_CharactersThatAreThereTwice_AreAllAllowed()
    {
        var automaton = TextConstraint.Lexicon(["ab"]).For(new Charset(["a", "b", "a"]));

        Assert.True(automaton.Accepts([0, 1]));
        Assert.True(automaton.Accepts([2, 1]));
    }

    [Fact]
    public void Lexicon_NothingToAllow_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TextConstraint.Lexicon([]));
        Assert.Throws<ArgumentException>(() => TextConstraint.Lexicon(["a", ""]));
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static (Random Random, HashSet<string> Entries) RandomEntries(int seed)
    {
        var random = new Random(seed);
        return (random, [.. Enumerable.Range(0, random.Next(1, 15)).Select(_ => Texts.Write(Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(s_charset.Count)), s_charset))]);
    }

    private static int[] Characters(string text) => [.. text.Select(c => "abc中".IndexOf(c, StringComparison.Ordinal))];
}
