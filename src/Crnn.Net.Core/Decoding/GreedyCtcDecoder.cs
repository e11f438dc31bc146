namespace Crnn.Net;

/// <summary>Best-path decoding: the most probable class of each frame, repeats merged, blanks dropped.</summary>
/// <remarks>A. Graves et al., Connectionist Temporal Classification, ICML 2006, section 3.2. A character's probability is that of its first frame.</remarks>
public sealed class GreedyCtcDecoder : ICtcDecoder
{
    /// <inheritdoc/>
    public void Decode(CtcFrames frames, Charset charset, ICollection<CtcCharacter> characters)
    {
        ArgumentNullException.ThrowIfNull(charset);
        ArgumentNullException.ThrowIfNull(characters);
        CtcCharacter? current = null;
        for (var t = 0; t < frames.Count; t++)
        {
            if (!frames.TryGetBestCharacter(t, out var index, out var probability))
            {
                Flush(ref current, characters);
            }
            else if (current is { } same && same.Index == index)
            {
                current = same with { LastFrame = t };
            }
            else
            {
                Flush(ref current, characters);
                current = new CtcCharacter(index, probability, t, t);
            }
        }

        Flush(ref current, characters);
    }

    private static void Flush(ref CtcCharacter? current, ICollection<CtcCharacter> characters)
    {
        if (current is { } done)
        {
            characters.Add(done);
            current = null;
        }
    }
}
