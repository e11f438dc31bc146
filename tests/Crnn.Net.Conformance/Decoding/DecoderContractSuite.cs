using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Conformance.Decoding;

/// <summary>What holds of every decoder, however doubtful the frames are.</summary>
public abstract class DecoderContractSuite : CtcDecoderSuite
{
    [Fact]
    public void Decode_AnyFrames_GivesCharactersInOrderInsideThem() => Prop.ForAll(
        (from path in Gen.Elements('-', 'a', 'b', 'c', 'd', 'e', ' ').ListOf() from percent in Gen.Choose(15, 99) select (Path: string.Concat(path), Probability: percent / 100f)).ToArbitrary(),
        frames =>
        {
            var next = 0;
            foreach (var character in Decode(new FrameScript(frames.Path, FrameForm.Softmax, frames.Probability)))
            {
                Assert.InRange(character.Index, 0, Letters.Count - 1);
                Assert.InRange(character.Probability, 0f, 1f);
                Assert.InRange(character.FirstFrame, next, frames.Path.Length - 1);
                Assert.InRange(character.LastFrame, character.FirstFrame, frames.Path.Length - 1);
                next = character.FirstFrame;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decode_TheSameFramesAgain_GivesTheSame()
    {
        var script = new FrameScript("-a-bb-c", Probability: 0.4f);

        Assert.Equal(Decode(script), Decode(script));
    }

    [Fact]
    public async Task Decode_OneDecoderOnManyThreads_GivesWhatItGivesAlone()
    {
        var decoder = CreateDecoder();
        string[] paths = ["-a-b-c-", "ddd-d-ee", "  - a-b", "-------", "a"];

        var texts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(
            () =>
            {
                var characters = new List<CtcCharacter>();
                decoder.Decode(new FrameScript(paths[i % paths.Length], Probability: 0.99f).Frames(), Letters, characters);
                return TextOf(characters);
            },
            Token)));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => ((string[])["abc", "dde", "  ab", "", "a"])[i % paths.Length]), texts);
    }

    [Fact]
    public void Decode_ScoresThatAreNoNumbers_ThrowsForThatImage() =>
        Assert.Throws<CrnnBackendException>(() => Decode(new FrameScript("-ab", Probability: float.NaN)));

    [Fact]
    public void Decode_WithoutCharsetOrList_IsRefused()
    {
        var decoder = CreateDecoder();

        Assert.Throws<ArgumentNullException>(() => decoder.Decode(new FrameScript("a").Frames(), null!, []));
        Assert.Throws<ArgumentNullException>(() => decoder.Decode(new FrameScript("a").Frames(), Letters, null!));
    }
}
