using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Crnn.Net.Caching.Tests;

/// <summary>Counts the lookups of one model by their results, by the library's own instrument.</summary>
internal sealed class LookupWatch : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public LookupWatch(string modelId)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CrnnInstruments.Name && instrument.Name == CacheInstruments.Lookups)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(t => t.Key, t => (string)t.Value!);
            if (all[CrnnInstruments.ModelTag] == modelId)
            {
                _counts.AddOrUpdate(all[CacheInstruments.ResultTag], count, (_, sum) => sum + count);
            }
        });
        _listener.Start();
    }

    public (long Hits, long Joined, long Missed) Counts => (Of("hit"), Of("joined"), Of("miss"));

    public void Dispose() => _listener.Dispose();

    private long Of(string result) => _counts.GetValueOrDefault(result);
}
