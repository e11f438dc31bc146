using System.Diagnostics.Metrics;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

/// <summary>What this process's meter says of one model.</summary>
internal sealed class ModelMeasurements : IDisposable
{
    private readonly string _model;
    private readonly MeterListener _listener;
    private readonly Lock _lock = new();
    private readonly List<(string Instrument, double Value, string? Outcome)> _seen = [];

    public ModelMeasurements(string model)
    {
        _model = model;
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == CrnnInstruments.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public double Sum(string instrument, string? outcome = null) => Of(instrument, outcome).Sum();

    public int Count(string instrument) => Of(instrument, null).Count;

    public void Dispose() => _listener.Dispose();

    private List<double> Of(string instrument, string? outcome)
    {
        lock (_lock)
        {
            return [.. _seen.Where(m => m.Instrument == instrument && m.Outcome == outcome).Select(m => m.Value)];
        }
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (model, outcome) = ((string?)null, (string?)null);
        foreach (var (name, text) in tags)
        {
            model = name == CrnnInstruments.ModelTag ? (string?)text : model;
            outcome = name == CrnnInstruments.OutcomeTag ? (string?)text : outcome;
        }

        if (model == _model)
        {
            lock (_lock)
            {
                _seen.Add((instrument.Name, value, outcome));
            }
        }
    }
}
