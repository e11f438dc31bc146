namespace Crnn.Net;

/// <summary>Counts the buffers that are in use in this process. Thread-safe.</summary>
/// <remarks>The count is 0 whenever no call is under way; anything else is a leak. Tests assert it.</remarks>
public static class BufferLeases
{
    private static long _outstanding;

    /// <summary>Gets the number of buffers that were taken and not yet given back.</summary>
    public static long Outstanding => Interlocked.Read(ref _outstanding);

    internal static void Taken() => Interlocked.Increment(ref _outstanding);

    internal static void GivenBack() => Interlocked.Decrement(ref _outstanding);
}
