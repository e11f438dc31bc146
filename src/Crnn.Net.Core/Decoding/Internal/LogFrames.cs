namespace Crnn.Net;

/// <summary>Frames whose scores are the logarithms of probabilities, as beam search needs them.</summary>
internal static class LogFrames
{
    /// <summary>The frames as they are where the model gives logarithms, else a copy of them in a workspace's memory.</summary>
    public static CtcFrames Of(CtcFrames frames, BatchWorkspace workspace)
    {
        var form = frames.Form;
        if (form.Activation == ScoreActivation.LogSoftmax)
        {
            return frames;
        }

        var logarithms = workspace.RentLogarithms(frames.Count * form.Classes);
        for (var t = 0; t < frames.Count; t++)
        {
            form.WriteLogarithms(frames.ScoresOf(t), logarithms.Slice(t * form.Classes, form.Classes));
        }

        return new CtcFrames(form.Logarithmic, logarithms, default, default, default, first: 0, step: 1, frames.Count);
    }
}
