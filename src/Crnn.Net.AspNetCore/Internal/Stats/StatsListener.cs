using System.Diagnostics.Metrics;

namespace Crnn.Net;

/// <summary>Feeds <see cref="ServiceStats"/> from the instruments of this process's recognizers and job workers.</summary>
internal sealed class StatsListener : IDisposable
{
    private readonly MeterListener _listener;
    private readonly ServiceStats _stats;

    public StatsListener(ServiceStats stats)
    {
        _stats = stats;
        _listener = new MeterListener { InstrumentPublished = Listen };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Measured(instrument, value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == CrnnInstruments.Name
            && instrument.Name is CrnnInstruments.Images or CrnnInstruments.QueueLength or CrnnInstruments.BatchSize or JobInstruments.Items or JobInstruments.QueueLength)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static bool IsOk(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == CrnnInstruments.OutcomeTag)
            {
                return value is "ok";
            }
        }

        return false;
    }

    private void Measured(Instrument instrument, int value)
    {
        if (instrument.Name == CrnnInstruments.QueueLength)
        {
            _stats.Queued(value);
        }
        else if (instrument.Name == CrnnInstruments.BatchSize)
        {
            _stats.Ran(value);
        }
    }

    private void Measured(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument.Name == JobInstruments.QueueLength)
        {
            _stats.ItemsWaiting(value);
        }
        else if (IsOk(tags))
        {
            if (instrument.Name == CrnnInstruments.Images)
            {
                _stats.Read(value);
            }
            else
            {
                _stats.ReadItem(value);
            }
        }
    }
}
