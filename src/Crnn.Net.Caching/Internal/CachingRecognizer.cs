using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Crnn.Net;

/// <summary>Answers images that were read before from memory, and lets equal images that come at once wait for one run.</summary>
internal sealed class CachingRecognizer : ICrnnRecognizer
{
    // Rounded up: keys, the cache's own records and the line; a character, its part of the text, and a reserve.
    private const int EntryBytes = 600;
    private const int CharacterBytes = 32;

    private readonly ICrnnRecognizer _inner;
    private readonly MemoryCache _cache;
    private readonly ConcurrentDictionary<RunKey, Task<TextLine?>> _running = new();
    private readonly CacheTelemetry _telemetry;
    private volatile bool _isDisposed;

    /// <param name="inner">Reads what is not in the cache; owned.</param>
    /// <param name="maxBytes">The bytes that results may take.</param>
    public CachingRecognizer(ICrnnRecognizer inner, long maxBytes)
    {
        _inner = inner;
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = maxBytes });
        _telemetry = new CacheTelemetry(inner.Info.ModelId);
    }

    public RecognizerInfo Info => _inner.Info;

    /// <summary>Gets the number of results in the cache.</summary>
    internal int Count => _cache.Count;

    public async Task<TextLine> RecognizeAsync(LineImage image, RecognizeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(ICrnnRecognizer));
        cancellationToken.ThrowIfCancellationRequested();
        if (options?.UsesBeam == true || (image.IsEncoded && image.Data.Length > Info.MaxImageBytes))
        {
            // What asks for a text of its own is seldom asked again; what is too large will be refused, and nobody need read all of it for that.
            return await _inner.RecognizeAsync(image, options, cancellationToken).ConfigureAwait(false);
        }

        var key = new ResultKey(ImageKey.Of(image), options?.Preprocessing);
        if (Find(key) is { } known)
        {
            return known;
        }

        var runKey = RunKey.Of(key, options);
        var own = new TaskCompletionSource<TextLine?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = _running.GetOrAdd(runKey, own.Task);
        if (run != own.Task && await run.WaitAsync(cancellationToken).ConfigureAwait(false) is { } joined)
        {
            _telemetry.Joined();
            return joined;
        }

        TextLine? line = null;
        try
        {
            // Another run may have ended since the cache was asked.
            line = run == own.Task ? Find(key) : null;
            if (line is not null)
            {
                return line;
            }

            // The first one, or one that waited for a call that failed: what failed for others need not fail for this one.
            _telemetry.Missed();
            line = await _inner.RecognizeAsync(image, options, cancellationToken).ConfigureAwait(false);
            Keep(key, line);
            return line;
        }
        finally
        {
            if (run == own.Task)
            {
                _running.TryRemove(runKey, out _);
                own.SetResult(line);
            }
        }
    }

    public Task<IReadOnlyList<BulkResult<LineRegion>>> RecognizeRegionsAsync(LineImage page, IReadOnlyList<LineRegion> regions, RecognizeOptions? options = null, CancellationToken cancellationToken = default) =>
        _inner.RecognizeRegionsAsync(page, regions, options, cancellationToken);

    public Task WarmUpAsync(CancellationToken cancellationToken = default) => _inner.WarmUpAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _inner.DisposeAsync().ConfigureAwait(false);
        _cache.Clear();
    }

    private TextLine? Find(ResultKey key)
    {
        if (!_cache.TryGetValue(key, out TextLine? line))
        {
            return null;
        }

        _telemetry.Hit();
        return line;
    }

    // The timings are those of the first reading, and would be counted twice.
    private void Keep(ResultKey key, TextLine line) => _cache.Set(
        key,
        new TextLine(line.Text, line.Confidence, line.Characters, line.ModelId, default) { ProbabilityCorrect = line.ProbabilityCorrect },
        new MemoryCacheEntryOptions { Size = EntryBytes + ((long)CharacterBytes * line.Characters.Count) });
}
