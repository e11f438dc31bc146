using System.Diagnostics;
using System.Diagnostics.Metrics;
using Crnn.Net.Cli.Workers.Protocol;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>The recognizer's instruments, as this process shows them when other processes recognize.</summary>
internal static class PoolInstruments
{
    private static readonly Meter s_meter = new(CrnnInstruments.Name);
    private static readonly UpDownCounter<int> s_queueLength = s_meter.CreateUpDownCounter<int>(CrnnInstruments.QueueLength, "{image}", "Images that wait.");
    private static readonly Histogram<double> s_queueWait = s_meter.CreateHistogram<double>(CrnnInstruments.QueueWait, "s", "Time in a worker until a lane took the image.");
    private static readonly Histogram<int> s_batchSize = s_meter.CreateHistogram<int>(CrnnInstruments.BatchSize, "{image}", "Images of one run.");
    private static readonly Histogram<double> s_batchPadding = s_meter.CreateHistogram<double>(CrnnInstruments.BatchPadding, "1", "Share of padding in the columns of one run.");
    private static readonly Histogram<double> s_runDuration = s_meter.CreateHistogram<double>(CrnnInstruments.RunDuration, "s", "Time of one run of the model.");
    private static readonly Counter<long> s_images = s_meter.CreateCounter<long>(CrnnInstruments.Images, "{image}", "Calls that ended.");

    /// <summary>The images that wait in a worker or, without a model, for one.</summary>
    public static void Queued(int change, string? model = null) => Measure(() =>
    {
        if (model is null)
        {
            s_queueLength.Add(change);
        }
        else
        {
            s_queueLength.Add(change, Model(model));
        }
    });

    /// <summary>Records what a worker measured. What this version does not know is left out.</summary>
    public static void Record(WorkerInstrument instrument, double value, string model) => Measure(() =>
    {
        switch (instrument)
        {
            case WorkerInstrument.QueueLength:
                s_queueLength.Add((int)value, Model(model));
                break;
            case WorkerInstrument.QueueWait:
                s_queueWait.Record(value, Model(model));
                break;
            case WorkerInstrument.BatchSize:
                s_batchSize.Record((int)value, Model(model));
                break;
            case WorkerInstrument.BatchPadding:
                s_batchPadding.Record(value, Model(model));
                break;
            case WorkerInstrument.RunDuration:
                s_runDuration.Record(value, Model(model));
                break;
        }
    });

    /// <summary>Counts a call by how it ends.</summary>
    public static async Task<TextLine> CountAsync(Task<TextLine> call, string model)
    {
        try
        {
            var line = await call;
            Ended(null);
            return line;
        }
        catch (Exception e)
        {
            Ended(e);
            throw;
        }

        void Ended(Exception? error) =>
            Measure(() => s_images.Add(1, Model(model), new KeyValuePair<string, object?>(CrnnInstruments.OutcomeTag, CrnnInstruments.OutcomeOf(error))));
    }

    // A listener's callback runs inside; what it throws must cost no image its answer and no worker its session.
    private static void Measure(Action measure)
    {
        try
        {
            measure();
        }
        catch (Exception e)
        {
            Trace.TraceError($"A listener of the meter '{CrnnInstruments.Name}' failed: {e}");
        }
    }

    private static KeyValuePair<string, object?> Model(string model) => new(CrnnInstruments.ModelTag, model);
}
