using System.Diagnostics.Metrics;

namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>Listens to the library's own instrument for the longest run of the model.</summary>
internal sealed class LongestRun : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private double _seconds;

    public LongestRun()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CrnnInstruments.Name && instrument.Name == CrnnInstruments.RunDuration)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (_lock)
            {
                _seconds = Math.Max(_seconds, seconds);
            }
        });
        _listener.Start();
    }

    public double Milliseconds
    {
        get
        {
            lock (_lock)
            {
                return 1000 * _seconds;
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
