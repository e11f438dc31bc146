namespace Crnn.Net;

/// <summary>How far one enumeration of <see cref="BulkRecognizerExtensions"/> is.</summary>
/// <param name="Started">The images that were taken from the source, those that are done included.</param>
/// <param name="Done">The images whose results were given, failed ones included.</param>
/// <param name="Failed">Those of them that failed.</param>
/// <param name="Total">The number of all images: known from the start when the source is a collection, otherwise once the source has ended; until then <see langword="null"/>.</param>
/// <param name="Elapsed">The time since the enumeration began.</param>
public readonly record struct BulkProgress(long Started, long Done, long Failed, long? Total, TimeSpan Elapsed)
{
    /// <summary>Gets the mean rate since the enumeration began, in images per second; 0 while no time has passed.</summary>
    public double ImagesPerSecond => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Gets the time that the rest takes at the rate so far, or <see langword="null"/> while <see cref="Total"/> or the rate is unknown.</summary>
    public TimeSpan? Remaining => Total is { } total && Done > 0 ? Elapsed * ((double)Math.Max(0, total - Done) / Done) : null;
}
