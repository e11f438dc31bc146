using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Crnn.Net;

/// <summary>What one recognizer measures. The instruments are the process's, the model's name tells recognizers apart.</summary>
internal sealed class CrnnTelemetry(string modelId)
{
    private static readonly Meter Meter = new(CrnnInstruments.Name);
    private static readonly ActivitySource Source = new(CrnnInstruments.Name);
    private static readonly UpDownCounter<int> QueueLength = Meter.CreateUpDownCounter<int>(CrnnInstruments.QueueLength, "{image}", "Images that wait.");
    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>(CrnnInstruments.QueueWait, "s", "Time from admission until a lane took the image.");
    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(CrnnInstruments.BatchSize, "{image}", "Images of one run.");
    private static readonly Histogram<double> BatchPadding = Meter.CreateHistogram<double>(CrnnInstruments.BatchPadding, "1", "Share of padding in the columns of one run.");
    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>(CrnnInstruments.RunDuration, "s", "Time of one run of the model.");
    private static readonly Counter<long> Images = Meter.CreateCounter<long>(CrnnInstruments.Images, "{image}", "Calls that ended.");

    private readonly KeyValuePair<string, object?> _model = new(CrnnInstruments.ModelTag, modelId);

    static CrnnTelemetry() =>
        Meter.CreateObservableUpDownCounter(CrnnInstruments.Leases, static () => BufferLeases.Outstanding, "{buffer}", "Buffers in use.");

    /// <summary>Whether anybody listens to activities.</summary>
    public static bool IsTraced => Source.HasListeners();

    public Activity? StartRecognize() => Source.StartActivity(CrnnInstruments.RecognizeActivity)?.SetTag(CrnnInstruments.ModelTag, modelId);

    public Activity? StartRun(int images, int columns) =>
        Source.StartActivity(CrnnInstruments.RunActivity)?.SetTag(CrnnInstruments.ModelTag, modelId).SetTag("images", images).SetTag("columns", columns);

    public void Queued(int change)
    {
        try
        {
            QueueLength.Add(change, _model);
        }
        catch (Exception e)
        {
            ListenerFailed(e);
        }
    }

    public void Taken(TimeSpan waited)
    {
        try
        {
            QueueWait.Record(waited.TotalSeconds, _model);
        }
        catch (Exception e)
        {
            ListenerFailed(e);
        }
    }

    public void Ran(List<BatchItem> members, int columns, TimeSpan duration)
    {
        try
        {
            RunDuration.Record(duration.TotalSeconds, _model);
            BatchSize.Record(members.Count, _model);
            if (BatchPadding.Enabled)
            {
                BatchPadding.Record(Padding(members, columns), _model);
            }
        }
        catch (Exception e)
        {
            ListenerFailed(e);
        }
    }

    public void Ended(Exception? error)
    {
        try
        {
            if (Images.Enabled)
            {
                Images.Add(1, _model, new KeyValuePair<string, object?>(CrnnInstruments.OutcomeTag, CrnnInstruments.OutcomeOf(error)));
            }
        }
        catch (Exception e)
        {
            ListenerFailed(e);
        }
    }

    private static double Padding(List<BatchItem> members, int columns)
    {
        var own = 0L;
        foreach (var item in members)
        {
            own += item.Geometry.Width;
        }

        return 1 - ((double)own / ((long)members.Count * columns));
    }

    // A listener's callback runs inside these calls, some of them on a lane or under the queue's lock. What it throws must cost no image its answer and no lane its thread.
    private static void ListenerFailed(Exception error) => Trace.TraceError($"A listener of the meter '{CrnnInstruments.Name}' failed: {error}");
}
