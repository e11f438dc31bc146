using System.Globalization;

namespace Crnn.Net;

/// <summary>A lease's fencing token is the id of the stream entry under which the item is held, in one number: 42 bits of milliseconds, 21 of the sequence.
/// Redis makes ids that only grow, by its clock, so that not even a Redis that lost its last second gives one out twice.</summary>
internal static class LeaseToken
{
    private const int SequenceBits = 21;

    public static long FromEntry(string entry)
    {
        var dash = entry.IndexOf('-', StringComparison.Ordinal);
        var milliseconds = long.Parse(entry.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture);
        var sequence = long.Parse(entry.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return checked((milliseconds * (1L << SequenceBits)) + sequence);
    }

    public static string ToEntry(long token) => string.Create(CultureInfo.InvariantCulture, $"{token >> SequenceBits}-{token & ((1L << SequenceBits) - 1)}");
}
