namespace Crnn.Net;

/// <summary>The names under which result caches are measured, on the meter <see cref="CrnnInstruments.Name"/>.</summary>
public static class CacheInstruments
{
    /// <summary>Counter, images: calls, by the tags <see cref="ResultTag"/> and <see cref="CrnnInstruments.ModelTag"/>. The hit rate is the share of <c>hit</c> and <c>joined</c>.</summary>
    public const string Lookups = "crnn.cache.lookups";

    /// <summary>The tag that says how a call was answered: <c>hit</c> from the cache, <c>joined</c> by an equal image that was being read, or <c>miss</c> by the model.</summary>
    public const string ResultTag = "result";
}
