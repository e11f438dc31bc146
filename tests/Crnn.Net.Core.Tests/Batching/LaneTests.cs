using System.Collections.Concurrent;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

[NoLeaks]
public sealed class LaneTests
{
    [Fact]
    public async Task Lanes_MoreThanOne_RunAtTheSameTimeOnTheirOwnThreads()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.Lanes = 3);
        using (await HeldLane.Create(ocr))
        {
            Assert.Equal(["crnn lane 0", "crnn lane 1", "crnn lane 2"], ocr.Backend.Runs.Select(r => r.Thread).Order());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ScriptedLine.Poison)]
    public async Task Continuation_OfAnyOutcome_NeverRunsOnALane(byte mark)
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.Lanes = 2);
        using var held = await HeldLane.Create(ocr);
        using var cancel = new CancellationTokenSource();
        var threads = new ConcurrentBag<string>();
        var calls = Enumerable.Range(0, 40).Select(i => ocr.Recognizer
            .RecognizeAsync(ScriptedLine.Image("A", 0, mark), null, i % 4 == 0 ? cancel.Token : CancellationToken.None)
            .ContinueWith(_ => threads.Add(Thread.CurrentThread.Name ?? "pool"), TaskContinuationOptions.ExecuteSynchronously)).ToArray();
        ocr.Decoder.BeforeDecode = cancel.Cancel;

        held.Open();
        await Task.WhenAll(calls);

        Assert.Equal(40, threads.Count);
        Assert.DoesNotContain(threads, t => t.StartsWith("crnn lane", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WarmUp_ManyLanes_RunsABlankLineForEach()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Batching.Lanes = 4);

        await ocr.Recognizer.WarmUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat(1, 4), ocr.Backend.BatchSizes);
        Assert.Equal(4, ocr.Backend.Runs.Select(r => r.Width).Distinct().Count());
    }

    [Fact]
    public async Task Timings_ClockIsMovedByHand_SayWhereTheTimeWent()
    {
        await using var ocr = ScriptedOcr.Create();
        using var held = await HeldLane.Create(ocr);
        var call = ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, TestContext.Current.CancellationToken);
        ocr.Decoder.BeforeDecode = () => ocr.Time.Advance(TimeSpan.FromSeconds(3));
        ocr.Backend.OnRun = _ => ocr.Time.Advance(TimeSpan.FromSeconds(5));

        ocr.Time.Advance(TimeSpan.FromSeconds(2));
        held.Open();

        Assert.Equal(new LineTimings(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5), TimeSpan.Zero), (await call).Timings);
    }

    [Fact]
    public async Task Lanes_ManyCallersAtOnce_EveryOneGetsItsOwnText()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.QueueCapacity) = (4, 7));
        var random = new Random(4321);
        var texts = Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => ScriptedLine.Characters[random.Next(36)]))).ToArray();

        await Parallel.ForEachAsync(texts, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (text, token) =>
        {
            var line = await ocr.Recognizer.RecognizeAsync(ScriptedLine.Image(text), null, token);
            Assert.Equal(text, line.Text);
        });

        Assert.Equal(0, ocr.Decoder.Open);
    }
}
