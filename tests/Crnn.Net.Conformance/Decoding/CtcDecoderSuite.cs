namespace Crnn.Net.Conformance.Decoding;

/// <summary>What all suites of decoders share. Derive each suite once in your test assembly, and <see cref="CtcDecoderCoverage"/> too.</summary>
public abstract class CtcDecoderSuite
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static Charset Letters { get; } = new(["a", "b", "c", "d", "e", " "]);

    /// <summary>Makes the decoder under test.</summary>
    protected abstract ICtcDecoder CreateDecoder();

    private protected List<CtcCharacter> Decode(FrameScript script)
    {
        var characters = new List<CtcCharacter>();
        CreateDecoder().Decode(script.Frames(), Letters, characters);
        return characters;
    }

    private protected static string TextOf(IEnumerable<CtcCharacter> characters) => string.Concat(characters.Select(c => Letters[c.Index]));
}
