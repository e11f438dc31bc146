namespace Crnn.Net;

/// <summary>The scores of all frames of one run.</summary>
internal readonly ref struct RunScores(IInferenceResult result, ModelOutputKind kind, int count, int frames, int classes, ReadOnlySpan<int> frameRows)
{
    private readonly IInferenceResult _result = result;
    private readonly ReadOnlySpan<int> _frameRows = frameRows;

    /// <summary>The number of frames of every image, padding included.</summary>
    public int Frames => frames;

    /// <summary>The first frames of one image.</summary>
    public CtcFrames Of(int image, int ownFrames) => kind == ModelOutputKind.Dense
        ? CtcFrames.Dense(_result.GetFloats(0), image, count, ownFrames, classes)
        : CtcFrames.Gated(_result.GetFloats(0), _result.GetFloats(2), _frameRows, image, count, ownFrames, classes);
}
