using System.Diagnostics.Metrics;

namespace Crnn.Net.TestKit;

/// <summary>Counts the images that wait in the queues of this process, by the library's own instrument.</summary>
public sealed class QueueWatch : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _length;

    public QueueWatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CrnnInstruments.Name && instrument.Name == CrnnInstruments.QueueLength)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, change, _, _) => Interlocked.Add(ref _length, change));
        _listener.Start();
    }

    public int Length => Volatile.Read(ref _length);

    public void Dispose() => _listener.Dispose();
}
