using System.Diagnostics.Metrics;
using Crnn.Net.Cli.Workers.Protocol;

namespace Crnn.Net.Cli.Workers.Child;

/// <summary>Sends what the recognizer measures to the parent a few times a second, so that a service of many processes has one set of figures.</summary>
internal sealed class MeasurementRelay : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(250);

    private readonly FrameWriter _frames;
    private readonly Lock _lock = new();
    private readonly MeterListener _listener;
    private readonly PeriodicTimer _timer = new(s_period);
    private readonly Task _sending;
    private MemoryStream _measured = new();

    public MeasurementRelay(FrameWriter frames)
    {
        _frames = frames;
        _listener = new MeterListener { InstrumentPublished = Listen };
        _listener.SetMeasurementEventCallback<int>((_, value, _, instrument) => Measured(instrument, value));
        _listener.SetMeasurementEventCallback<double>((_, value, _, instrument) => Measured(instrument, value));
        _listener.Start();
        _sending = SendAsync();
    }

    /// <summary>Sends what is left.</summary>
    /// <exception cref="IOException">The parent is gone.</exception>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _timer.Dispose();
        await _sending;
        await FlushAsync();
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        WorkerInstrument? number = instrument.Meter.Name != CrnnInstruments.Name ? null : instrument.Name switch
        {
            CrnnInstruments.QueueLength => WorkerInstrument.QueueLength,
            CrnnInstruments.QueueWait => WorkerInstrument.QueueWait,
            CrnnInstruments.BatchSize => WorkerInstrument.BatchSize,
            CrnnInstruments.BatchPadding => WorkerInstrument.BatchPadding,
            CrnnInstruments.RunDuration => WorkerInstrument.RunDuration,
            _ => null,
        };
        if (number is not null)
        {
            listener.EnableMeasurementEvents(instrument, number);
        }
    }

    private void Measured(object? instrument, double value)
    {
        lock (_lock)
        {
            MeasurementsFrame.Append(_measured, (WorkerInstrument)instrument!, value);
        }
    }

    private async Task SendAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync())
            {
                await FlushAsync();
            }
        }
        catch (IOException)
        {
            // The parent is gone; the reader sees it too and ends the process.
        }
    }

    private async Task FlushAsync()
    {
        MemoryStream measured;
        lock (_lock)
        {
            if (_measured.Length == 0)
            {
                return;
            }

            (measured, _measured) = (_measured, new MemoryStream());
        }

        await _frames.WriteAsync(FrameKind.Measurements, data: measured.GetBuffer().AsMemory(0, (int)measured.Length));
    }
}
