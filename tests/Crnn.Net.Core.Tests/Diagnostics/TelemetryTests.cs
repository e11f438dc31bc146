using System.Diagnostics;
using System.Diagnostics.Metrics;
using Crnn.Net.Core.Tests.Batching;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Diagnostics;

[NoLeaks]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Meter_KnownInput_EveryInstrumentCountsIt()
    {
        using var seen = new Recorder();
        await using var ocr = ScriptedOcr.Create();
        var held = await HeldLane.Create(ocr);
        using var cancel = new CancellationTokenSource();
        var good = Task.WhenAll(Start(ocr, "AA"), Start(ocr, "BBB"), Start(ocr, "C"));
        var poisoned = Start(ocr, "DD", ScriptedLine.Poison);
        var cancelled = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("E"), null, cancel.Token);
        var bad = ocr.Recognizer.RecognizeAsync("not an image"u8.ToArray(), null, TestContext.Current.CancellationToken);
        Assert.Equal(5, seen.Sum(CrnnInstruments.QueueLength));
        await cancel.CancelAsync();
        Assert.Equal(4, seen.Sum(CrnnInstruments.QueueLength));

        held.Dispose();
        await good;
        await Assert.ThrowsAsync<CrnnBackendException>(() => poisoned);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Assert.ThrowsAsync<CrnnInvalidImageException>(() => bad);

        // The held image; the three of 16 columns with the poisoned one, then each of them alone; the one of 32 columns.
        Eventually.True(() => seen.Of(CrnnInstruments.Images).Count == 7, "the end of all calls");
        Assert.Equal([1, 1, 1, 1, 1, 3], seen.Of(CrnnInstruments.BatchSize).Select(m => m.Value).Order());
        Assert.Equal(6, seen.Of(CrnnInstruments.RunDuration).Count);
        Assert.Equal(6, seen.Of(CrnnInstruments.BatchPadding).Count);
        Assert.Contains(seen.Of(CrnnInstruments.BatchPadding), m => Math.Abs(m.Value - (8.0 / 32)) < 1e-9);
        Assert.Equal(5, seen.Of(CrnnInstruments.QueueWait).Count);
        Assert.Equal(0, seen.Sum(CrnnInstruments.QueueLength));
        Assert.Equal(
            [("backend", 1), ("cancelled", 1), ("invalid-image", 1), ("ok", 4)],
            seen.Of(CrnnInstruments.Images).GroupBy(m => m.Outcome!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.All(seen.All, m => Assert.Equal("scripted-1", m.Model));
    }

    [Fact]
    public async Task Meter_ListenerThrows_EveryImageHasItsAnswerAndTheLaneGoesOn()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CrnnInstruments.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => throw new InvalidOperationException("a listener's fault"));
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("a listener's fault"));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("a listener's fault"));
        listener.Start();
        await using var ocr = ScriptedOcr.Create();

        Assert.Equal("A", (await Start(ocr, "A")).Text);
        await Assert.ThrowsAsync<CrnnBackendException>(() => Start(ocr, "B", ScriptedLine.Poison));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("C"), null, new CancellationToken(canceled: true)));
        Assert.Equal("D", (await Start(ocr, "D")).Text);
    }

    [Fact]
    public async Task ActivitySource_OneCall_TracesTheCallAndItsRun()
    {
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CrnnInstruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var ocr = ScriptedOcr.Create();

        await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<CrnnBackendException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A", mark: ScriptedLine.Poison), null, TestContext.Current.CancellationToken));

        Eventually.True(() => activities.Count == 4, "four activities");
        Assert.Equal(
            [(CrnnInstruments.RecognizeActivity, ActivityStatusCode.Error), (CrnnInstruments.RecognizeActivity, ActivityStatusCode.Unset), (CrnnInstruments.RunActivity, ActivityStatusCode.Error), (CrnnInstruments.RunActivity, ActivityStatusCode.Unset)],
            activities.Select(a => (a.OperationName, a.Status)).OrderBy(a => a.OperationName, StringComparer.Ordinal).ThenByDescending(a => a.Status));
    }

    private static Task<TextLine> Start(ScriptedOcr ocr, string text, byte mark = 0) =>
        ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text, mark: mark), null, TestContext.Current.CancellationToken);

    private sealed record Measurement(string Instrument, double Value, string? Model, string? Outcome);

    private sealed class Recorder : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<Measurement> _all = [];

        public Recorder()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == CrnnInstruments.Name && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
            _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
            _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
            _listener.Start();
        }

        public IReadOnlyList<Measurement> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public IReadOnlyList<Measurement> Of(string instrument) => [.. All.Where(m => m.Instrument == instrument)];

        public double Sum(string instrument) => Of(instrument).Sum(m => m.Value);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string? model = null, outcome = null;
            foreach (var tag in tags)
            {
                (model, outcome) = tag.Key == CrnnInstruments.ModelTag ? ((string?)tag.Value, outcome) : (model, (string?)tag.Value);
            }

            lock (_all)
            {
                _all.Add(new Measurement(instrument.Name, value, model, outcome));
            }
        }
    }
}
