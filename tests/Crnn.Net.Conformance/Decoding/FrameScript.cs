namespace Crnn.Net.Conformance.Decoding;

/// <summary>Frames of one image among two, in a form that a model may give them. The other image and the padding are not numbers.</summary>
/// <param name="Path">The best class of each frame; '-' is the blank, letters are those of the charset.</param>
/// <param name="Form">How the scores are written.</param>
/// <param name="Probability">The probability of the best class.</param>
internal sealed record FrameScript(string Path, FrameForm Form = FrameForm.LogSoftmax, float Probability = 0.9f)
{
    private const int Classes = 7;
    private const string Letters = "abcde ";

    public CtcFrames Frames()
    {
        var (frames, blank) = (Path.Length, Form == FrameForm.BlankLast ? Classes - 1 : 0);
        if (Form == FrameForm.Gated)
        {
            return Gated(frames);
        }

        if (Form == FrameForm.Indices)
        {
            long[] indices = [.. Path.Select(c => (long)(Letters.IndexOf(c, StringComparison.Ordinal) + 1)), -1, -1];
            return new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, Classes, blank), frames + 2, FrameSteps.ImagesFirst(frames)) { Indices = indices }.Of(0, frames);
        }

        // Two images, this one the second, frames first, with two frames of padding.
        var scores = new float[(frames + 2) * 2 * Classes];
        Array.Fill(scores, float.NaN);
        for (var t = 0; t < frames; t++)
        {
            var best = Path[t] == '-' ? blank : Letters.IndexOf(Path[t], StringComparison.Ordinal) + (blank == 0 ? 1 : 0);
            for (var c = 0; c < Classes; c++)
            {
                var probability = c == best ? Probability : (1 - Probability) / (Classes - 1);
                scores[(((t * 2) + 1) * Classes) + c] = Form == FrameForm.Softmax ? probability : MathF.Log(probability) + (Form == FrameForm.Logits ? 3 : 0);
            }
        }

        var activation = Form switch
        {
            FrameForm.Softmax => ScoreActivation.Softmax,
            FrameForm.Logits => ScoreActivation.Logits,
            _ => ScoreActivation.LogSoftmax,
        };
        return new RunScores(new ScoreForm(activation, Classes, blank), frames + 2, FrameSteps.FramesFirst(2)) { Scores = scores }.Of(1, frames);
    }

    private CtcFrames Gated(int frames)
    {
        var (gate, rows, scores) = (new float[frames + 2], new int[frames + 2], new List<float>());
        Array.Fill(gate, float.NaN);
        Array.Fill(rows, -1);
        var rest = (1 - Probability) / (Classes - 1);
        for (var t = 0; t < frames; t++)
        {
            var blank = Path[t] == '-' ? Probability : rest;
            gate[t] = MathF.Log(blank / (1 - blank));
            if (gate[t] < 0)
            {
                rows[t] = scores.Count / (Classes - 1);
                scores.AddRange(Letters.Select(c => MathF.Log((c == Path[t] ? Probability : rest) / (1 - blank))));
            }
        }

        return new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, Classes - 1, blank: -1), frames + 2, FrameSteps.FramesFirst(1)) { Gate = gate, FrameRows = rows, Scores = scores.ToArray() }.Of(0, frames);
    }
}
