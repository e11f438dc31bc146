using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Conformance.Decoding;

/// <summary>What is read in frames that leave no doubt.</summary>
public abstract class DecoderTextSuite : CtcDecoderSuite
{
    public static TheoryData<FrameForm> Forms => [.. Enum.GetValues<FrameForm>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Decode_FramesOfAnyForm_AreTheirText(FrameForm form) => Assert.Equal("abba c", TextOf(Decode(new FrameScript("--aa-bb-bb--a- -cc-", form, 0.99f))));

    [Fact]
    public void Decode_NoFrames_FindsNothing() => Assert.Empty(Decode(new FrameScript("")));

    [Fact]
    public void Decode_BlanksAlone_FindsNothing() => Assert.Empty(Decode(new FrameScript("-------")));

    [Fact]
    public void Decode_RepeatsAreOneAndABlankBetweenMakesTwo() => Assert.Equal(("a", "aa"), (TextOf(Decode(new FrameScript("aaaa"))), TextOf(Decode(new FrameScript("aa-aa")))));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Decode_AnyCertainPath_IsItsTextByDefinition(FrameForm form) => Prop.ForAll(
        Gen.Elements('-', '-', '-', 'a', 'b', 'c', 'd', 'e', ' ').ListOf().Select(l => string.Concat(l)).ToArbitrary(),
        path =>
        {
            // The path, then repeats out, then blanks out.
            var merged = path.Where((c, t) => t == 0 || c != path[t - 1]);
            Assert.Equal(string.Concat(merged.Where(c => c != '-')), TextOf(Decode(new FrameScript(path, form, 0.9999f))));
        }).QuickCheckThrowOnFailure();
}
