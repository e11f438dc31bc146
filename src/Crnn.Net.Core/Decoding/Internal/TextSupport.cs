namespace Crnn.Net;

/// <summary>How far a line's frames agree with a text: what stands for the probability that it is right, before calibration. docs/confidence.md explains it.</summary>
/// <remarks>
/// Of the frames where the blank is more probable than not, nothing but that is taken, because a gated graph tells nothing else of them: so greedy decoding and beams, gated and dense
/// graphs of one network agree.
/// </remarks>
internal static class TextSupport
{
    private const double ClosedFrom = 0.5;

    /// <summary>The probability that a text is right, from 0 to 1: its support, calibrated where the model has a calibration. NaN where the model gives no probabilities.</summary>
    /// <param name="frames">The line's frames.</param>
    /// <param name="characters">The text's characters in reading order.</param>
    /// <param name="model">The model.</param>
    public static float Probability(CtcFrames frames, List<CtcCharacter> characters, LoadedModelInfo model)
    {
        if (characters.Count == 0 || !model.GivesScores)
        {
            return model.GivesScores ? 0 : float.NaN;
        }

        var support = Of(frames, characters);
        return (float)(model.Calibration?.Apply(support) ?? support);
    }

    /// <summary>The support of a text, from 0 to 1.</summary>
    /// <param name="frames">The line's frames.</param>
    /// <param name="characters">The text's characters in reading order.</param>
    public static double Of(CtcFrames frames, List<CtcCharacter> characters)
    {
        // What the frames with characters say, as if they were independent; and where no character is near, the weakest blank, for there one may have been passed over.
        double support = 1;
        double leastBlank = 1;
        var next = 0;
        for (var t = 0; t < frames.Count; t++)
        {
            while (next < characters.Count && characters[next].LastFrame < t)
            {
                next++;
            }

            var blank = frames.Blank(t);
            if (blank < ClosedFrom && frames.IsOpen(t))
            {
                support *= Math.Min(blank + Characters(frames, characters, next, t), 1);
            }
            else if (!IsBesideCharacter(characters, next, t))
            {
                leastBlank = Math.Min(leastBlank, blank);
            }
        }

        return support * leastBlank;
    }

    /// <summary>The probability of the characters that can stand at a frame: the one there, or between two of them either.</summary>
    private static double Characters(CtcFrames frames, List<CtcCharacter> characters, int next, int frame)
    {
        var here = next < characters.Count ? characters[next].Index : -1;
        var sum = here < 0 ? 0 : frames.Character(frame, here);
        if (next > 0 && (here < 0 || characters[next].FirstFrame > frame) && characters[next - 1].Index != here)
        {
            sum += frames.Character(frame, characters[next - 1].Index);
        }

        return sum;
    }

    private static bool IsBesideCharacter(List<CtcCharacter> characters, int next, int frame) =>
        (next > 0 && frame - characters[next - 1].LastFrame <= 1) || (next < characters.Count && characters[next].FirstFrame - frame <= 1);
}
