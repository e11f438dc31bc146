namespace Crnn.Net;

/// <summary>Where the time of one image went. Where it was read in several parts (<see cref="LinePreprocessing"/>), these are sums over all of them.</summary>
/// <param name="Queued">From admission until a lane took the image.</param>
/// <param name="Prepared">Decoding, resizing and padding of this image.</param>
/// <param name="Run">The model's run of the batch that the image was part of.</param>
/// <param name="Decoded">CTC decoding of this image's own frames.</param>
public readonly record struct LineTimings(TimeSpan Queued, TimeSpan Prepared, TimeSpan Run, TimeSpan Decoded)
{
    internal LineTimings Plus(LineTimings other) => new(Queued + other.Queued, Prepared + other.Prepared, Run + other.Run, Decoded + other.Decoded);
}
