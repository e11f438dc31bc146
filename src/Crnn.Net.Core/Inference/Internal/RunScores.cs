namespace Crnn.Net;

/// <summary>What one run says of the frames of all its images: scores of all classes, a gate with scores of the open frames, or indices.</summary>
internal readonly ref struct RunScores(ScoreForm form, int frames, FrameSteps steps)
{
    public ReadOnlySpan<float> Scores { get; init; }

    public ReadOnlySpan<float> Gate { get; init; }

    /// <summary>The row of scores of each frame that the gate leaves open; -1 for the others.</summary>
    public ReadOnlySpan<int> FrameRows { get; init; }

    public ReadOnlySpan<long> Indices { get; init; }

    /// <summary>The number of frames of every image, padding included.</summary>
    public int Frames => frames;

    /// <summary>The first frames of one image.</summary>
    public CtcFrames Of(int image, int ownFrames) => new(form, Scores, Gate, FrameRows, Indices, image * steps.Image, steps.Frame, ownFrames);
}
