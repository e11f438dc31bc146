using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.LanguageModels;

public sealed class CharacterLanguageModelTests
{
    [Fact]
    public void Train_FewLines_HasTheProbabilitiesOfTheFormula()
    {
        var model = CharacterLanguageModel.Train(["ab", "ab", "ac"], order: 2, minCount: 1);

        // Nine symbols follow another: a and the end three times, b twice, c once. Four different ones, and one share for all others.
        var (a, b, c, end, other) = ((3 + 0.8) / 13, (2 + 0.8) / 13, (1 + 0.8) / 13, (3 + 0.8) / 13, 0.8 / 13);

        // After the beginning only a was seen, three times; after a, b twice and c once; after b, the end.
        Assert.Equal((3 + a) / 4 * ((2 + (2 * b)) / 5) * ((2 + end) / 3), Math.Exp(model.LogProbability("ab")), 2e-3);
        Assert.Equal((3 + a) / 4 * ((1 + (2 * c)) / 5) * ((1 + end) / 2), Math.Exp(model.LogProbability("ac")), 2e-3);

        // A b at the beginning was never seen: what was seen leaves 1 of 4, of which b has the share that it has by itself.
        Assert.Equal(b / 4 * ((2 + end) / 3), Math.Exp(model.LogProbability("b")), 2e-4);
        Assert.Equal(other / 4 * end, Math.Exp(model.LogProbability("x")), 2e-4);
        Assert.Equal((2, 4 + 1 + 5), (model.Order, model.Count));
    }

    [Fact]
    public void Train_AnyLines_MakesProbabilitiesThatAddUpToOne() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var lines = RandomLines(random);
        var model = CharacterLanguageModel.Train(lines, random.Next(1, 6), random.Next(1, 4));
        var scorer = model.For(new Charset(["a", "b", "c", "d", "x"]));
        for (var i = 0; i < 20; i++)
        {
            var state = scorer.Start;
            foreach (var character in Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(5)))
            {
                scorer.Next(ref state, character);
            }

            var node = state;
            var sum = Math.Exp(model.Grams.Next(ref node, null, model.Unknown));
            foreach (var symbol in Enumerable.Range(LanguageSymbols.End, model.Symbols.CodePoints.Count + 1))
            {
                node = state;
                sum += Math.Exp(model.Grams.Next(ref node, (ushort)symbol, model.Unknown));
            }

            Assert.Equal(1, sum, 0.02);
        }
    }));

    [Fact]
    public void Train_RareSequences_AreLeftOutFromThreeCharactersOn()
    {
        var all = CharacterLanguageModel.Train(["abcd", "abce"], order: 4, minCount: 1);
        var some = CharacterLanguageModel.Train(["abcd", "abce"], order: 4, minCount: 2);

        Assert.True(some.Count < all.Count);
        Assert.Equal(all.LogProbability("ab"), some.LogProbability("ab"), 0.1);
        Assert.True(some.LogProbability("abcd") < all.LogProbability("abcd"));
    }

    [Fact]
    public void LogProbability_TextLikeTheLines_IsMoreProbable()
    {
        var model = CharacterLanguageModel.Train(Enumerable.Range(0, 500).Select(i => i % 2 == 0 ? "发票号码" : "发票代码"));

        Assert.True(model.LogProbability("发票号码") > model.LogProbability("发票号吗"));
        Assert.True(model.LogProbability("发票号码") > model.LogProbability("号码发票"));
        Assert.Equal(-0.7, model.LogProbability("发票号码"), 0.2);
    }

    [Fact]
    public void For_Charset_ScoresCharactersOfSeveralCodePointsWhole()
    {
        var model = CharacterLanguageModel.Train(["abab", "aab", "😀b"], order: 3, minCount: 1);
        var (whole, parts) = (model.For(new Charset(["ab", "😀b"])), model.For(new Charset(["a", "b", "😀"])));

        Assert.Equal(parts.Of([0, 1, 0, 1]) - (2 * parts.MaxGain), whole.Of([0, 0]), 1e-4);
        Assert.Equal(parts.Of([2, 1]) - parts.MaxGain, whole.Of([1]), 1e-4);
    }

    [Fact]
    public void Train_NothingToLearn_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CharacterLanguageModel.Train([]));
        Assert.Throws<ArgumentException>(() => CharacterLanguageModel.Train([string.Empty]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterLanguageModel.Train(["a"], order: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterLanguageModel.Train(["a"], order: 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => CharacterLanguageModel.Train(["a"], minCount: 0));
        Assert.Throws<ArgumentException>(() => CharacterLanguageModel.Train(Enumerable.Range(0, 70_000).Select(i => char.ConvertFromUtf32(0x10000 + i))));
    }

    internal static string[] RandomLines(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => "aaabbcd"[random.Next(7)])))];
}
