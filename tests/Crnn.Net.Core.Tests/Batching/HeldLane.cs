using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

/// <summary>Keeps every lane busy with an image of its own until it is opened, so that what is queued meanwhile waits.</summary>
internal sealed class HeldLane : IDisposable
{
    private readonly Gate _gate = new();
    private readonly List<Task> _holders = [];

    public Task Holders => Task.WhenAll(_holders);

    /// <param name="ocr">The recognizer.</param>
    /// <param name="timeout">How long the held images may take; null for the recognizer's own.</param>
    public static async Task<HeldLane> Create(ScriptedOcr ocr, TimeSpan? timeout = null)
    {
        var held = new HeldLane();
        var lanes = ocr.Recognizer.Info.Lanes;
        ocr.Backend.OnRun = _ => held._gate.Pass();
        for (var i = 0; i < lanes; i++)
        {
            held._holders.Add(ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("Z"), new RecognizeOptions { Timeout = timeout }, TestContext.Current.CancellationToken));
            var arrived = i + 1;
            Eventually.True(() => held._gate.Arrivals == arrived, $"lane {i} at the gate");
        }

        await held._gate.Reached;
        ocr.Backend.OnRun = null;
        return held;
    }

    public void Open() => _gate.Open();

    public void Dispose()
    {
        _gate.Open();
        Eventually.True(() => Holders.IsCompleted, "the end of the held runs");
        _gate.Dispose();
    }
}
