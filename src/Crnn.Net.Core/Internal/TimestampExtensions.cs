namespace Crnn.Net;

internal static class TimestampExtensions
{
    /// <summary>A time as a difference between two timestamps of this clock.</summary>
    public static long ToTimestamp(this TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
