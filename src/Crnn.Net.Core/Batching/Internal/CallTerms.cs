namespace Crnn.Net;

/// <summary>What a call's options ask for, made ready for one recognizer: how long its image may take, and how it is decoded.</summary>
/// <param name="defaults">The recognizer's own terms, or null when these are they.</param>
/// <param name="timeout">How long an image may take.</param>
/// <param name="countsQueue">Whether that is from its admission on: bulk items may wait in the queue as long as they must.</param>
/// <param name="plan">What is asked of decoding, or null for the recognizer's own.</param>
/// <param name="preprocessing">What is done to the image.</param>
internal sealed class CallTerms(CallTerms? defaults, TimeSpan timeout, bool countsQueue, DecodingPlan? plan, LinePreprocessing preprocessing)
{
    private readonly bool _adjustsPixels = preprocessing.NormalizePolarity || preprocessing.StretchContrast;

    public CallTerms? Defaults => defaults;

    public TimeSpan Timeout => timeout;

    public DecodingPlan? Plan => plan;

    public LinePreprocessing Preprocessing => preprocessing;

    /// <summary>Changes the pixels of an image in its row, before the row is padded.</summary>
    public void AdjustPixels(LineRow row)
    {
        if (_adjustsPixels)
        {
            GrayCurve.Apply(row.Pixels, row.Width * row.Format.BytesPerPixel(), row.Height, row.Stride, preprocessing);
        }
    }

    public long DueWhenEnqueued(long now, TimeProvider time) => countsQueue ? After(now, time) : long.MaxValue;

    public long DueWhenTaken(long now, TimeProvider time) => countsQueue ? long.MaxValue : After(now, time);

    private long After(long now, TimeProvider time) => timeout == System.Threading.Timeout.InfiniteTimeSpan
        ? long.MaxValue
        : now + time.ToTimestamp(timeout);
}
