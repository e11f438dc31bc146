namespace Crnn.Net;

/// <summary>Adds a result cache to a recognizer.</summary>
public static class ResultCacheBuilderExtensions
{
    /// <summary>Answers images that were read before from memory. Images are the same when all their bytes are; two equal images that are asked for at once are read once.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings, or <see langword="null"/>. It is called once, now.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A setting is out of range; the message lists all that are.</exception>
    /// <remarks>
    /// <para>The cache belongs to one recognizer, whose model and settings never change, so a text from the cache is the text that the model would read. It begins empty and
    /// ends with the recognizer.</para>
    /// <para>A <see cref="TextLine"/> from the cache has <see cref="LineTimings"/> of 0. Failures and cancelled calls are not kept: where a call that others wait for fails, each of them is read by itself.</para>
    /// <para>Every call computes the SHA-256 of its image on the caller's thread before anything else, some microseconds for a line. A call that is answered from the cache
    /// counts as <see cref="CacheInstruments.Lookups"/> and not as <see cref="CrnnInstruments.Images"/>.</para>
    /// </remarks>
    public static CrnnRecognizerBuilder UseResultCache(this CrnnRecognizerBuilder builder, Action<ResultCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new ResultCacheOptions();
        configure?.Invoke(options);
        return options.Validate() is { Count: > 0 } errors
            ? throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(configure))
            : builder.Decorate(inner => new CachingRecognizer(inner, options.MaxBytes));
    }
}
