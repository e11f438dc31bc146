namespace Crnn.Net.OpenCv;

/// <summary>Takes the animation out of a PNG and leaves the still image that every PNG has.</summary>
/// <remarks>OpenCV 4.11 and later play animated PNGs, and 4.13 crashes on damaged ones; earlier versions see the still image.</remarks>
internal static class StillPng
{
    /// <summary>Returns the same bytes when there is no animation, or a shortened copy.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> png)
    {
        var chunks = new PngChunks(png);
        while (chunks.MoveNext())
        {
            if (IsAnimation(chunks.Type))
            {
                return Copy(png);
            }
        }

        return png;
    }

    private static ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> png)
    {
        var still = new byte[png.Length];
        png[..PngChunks.SignatureLength].CopyTo(still);
        var length = PngChunks.SignatureLength;
        var chunks = new PngChunks(png);
        while (chunks.MoveNext())
        {
            if (!IsAnimation(chunks.Type))
            {
                chunks.Whole.CopyTo(still.AsSpan(length));
                length += chunks.Whole.Length;
            }
        }

        return still.AsSpan(0, length);
    }

    private static bool IsAnimation(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("acTL"u8) || type.SequenceEqual("fcTL"u8) || type.SequenceEqual("fdAT"u8);
}
