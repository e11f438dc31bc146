using System.Diagnostics.Metrics;

namespace Crnn.Net;

internal sealed class CacheTelemetry(string modelId)
{
    private static readonly Meter Meter = new(CrnnInstruments.Name);
    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>(CacheInstruments.Lookups, "{image}", "Calls of recognizers with a result cache.");

    private readonly KeyValuePair<string, object?> _model = new(CrnnInstruments.ModelTag, modelId);

    public void Hit() => Count("hit");

    public void Joined() => Count("joined");

    public void Missed() => Count("miss");

    private void Count(string result) => Lookups.Add(1, _model, new KeyValuePair<string, object?>(CacheInstruments.ResultTag, result));
}
