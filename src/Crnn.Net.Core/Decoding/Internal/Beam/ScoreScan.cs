using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crnn.Net;

/// <summary>Finds the few scores of a frame that are high enough.</summary>
internal static class ScoreScan
{
    /// <summary>Writes the indices of all scores that are not below a limit, in ascending order.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="found">Receives the indices; as long as <paramref name="scores"/>.</param>
    /// <returns>The number of indices.</returns>
    public static int AtLeast(ReadOnlySpan<float> scores, float limit, Span<int> found)
    {
        var count = 0;
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var limits = Vector128.Create(limit);
            ref var first = ref MemoryMarshal.GetReference(scores);
            for (; i <= scores.Length - (4 * Vector128<float>.Count); i += 4 * Vector128<float>.Count)
            {
                var a = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref first, (nuint)i), limits);
                var b = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref first, (nuint)(i + 4)), limits);
                var c = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref first, (nuint)(i + 8)), limits);
                var d = Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref first, (nuint)(i + 12)), limits);
                if (((a | b) | (c | d)).AsUInt32() != Vector128<uint>.Zero)
                {
                    var bits = a.ExtractMostSignificantBits() | (b.ExtractMostSignificantBits() << 4) | (c.ExtractMostSignificantBits() << 8) | (d.ExtractMostSignificantBits() << 12);
                    for (; bits != 0; bits &= bits - 1)
                    {
                        found[count++] = i + BitOperations.TrailingZeroCount(bits);
                    }
                }
            }
        }

        for (; i < scores.Length; i++)
        {
            if (scores[i] >= limit)
            {
                found[count++] = i;
            }
        }

        return count;
    }
}
