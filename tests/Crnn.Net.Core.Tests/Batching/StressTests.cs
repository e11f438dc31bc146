using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Batching;

/// <summary>Everything at once: many callers, cancellations at any moment, bad images, a full queue, and disposal in the middle of it.</summary>
[NoLeaks]
public sealed class StressTests
{
    private const int Calls = 3000;
    private const int Capacity = 6;

    [Fact]
    public async Task Recognizer_CancelledAndPoisonedAtRandom_GivesEveryCallItsOwnOutcome()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.QueueCapacity) = (3, Capacity));
        var seed = Random.Shared.Next();

        await Parallel.ForAsync(0, Calls, Options, async (i, _) => await CallAsync(ocr, new Random(seed + i), mayBeDisposed: false));

        Assert.Equal(0, ocr.Decoder.Open);
        await AssertRoomIsWhole(ocr);
    }

    [Fact]
    public async Task Recognizer_DisposedAmidCalls_GivesEveryCallItsOwnOutcome()
    {
        for (var round = 0; round < 10; round++)
        {
            var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.QueueCapacity) = (3, Capacity));
            var seed = Random.Shared.Next();
            var started = 0;
            var disposal = Task.CompletedTask;
            await Eventually.Ends(Parallel.ForAsync(0, 200, Options, async (i, _) =>
            {
                if (Interlocked.Increment(ref started) == 100)
                {
                    disposal = ocr.DisposeAsync().AsTask();
                }

                await CallAsync(ocr, new Random(seed + i), mayBeDisposed: true);
            }));
            await Eventually.Ends(disposal);

            Assert.True(ocr.Backend.IsDisposed);
            Assert.Equal(0, ocr.Decoder.Open);
        }
    }

    private static ParallelOptions Options => new() { MaxDegreeOfParallelism = 24, CancellationToken = TestContext.Current.CancellationToken };

    private static async Task CallAsync(ScriptedOcr ocr, Random random, bool mayBeDisposed)
    {
        var text = ScriptedLine.Characters[..random.Next(12)];
        var kind = random.Next(10);
        var mark = kind switch { 0 => ScriptedLine.Poison, 1 => ScriptedLine.NotANumber, _ => (byte)0 };
        var file = kind == 2 ? "no image"u8.ToArray() : ScriptedLine.File(text, 0, mark);
        using var cancel = new CancellationTokenSource();
        var memory = new GuardedMemory(file);
        var mode = random.Next(4) == 0 ? QueueFullMode.Reject : QueueFullMode.Wait;
        var call = ocr.Recognizer.RecognizeAsync(LineImage.FromEncoded(memory.Memory), new RecognizeOptions { WhenQueueFull = mode }, cancel.Token);
        var cancelled = random.Next(3) == 0;
        if (cancelled)
        {
            for (var spins = random.Next(40); spins > 0; spins--)
            {
                Thread.SpinWait(200);
            }

            await cancel.CancelAsync();
        }

        try
        {
            var line = await Eventually.Ends(call);
            Assert.True(kind > 2, "a bad image was read");
            Assert.Equal(text, line.Text);
        }
        catch (OperationCanceledException e)
        {
            Assert.True(cancelled, "nobody cancelled");
            Assert.Equal(cancel.Token, e.CancellationToken);
        }
        catch (CrnnBackendException)
        {
            Assert.InRange(kind, 0, 1);
        }
        catch (CrnnInvalidImageException)
        {
            Assert.Equal(2, kind);
        }
        catch (CrnnOverloadedException)
        {
            Assert.Equal(QueueFullMode.Reject, mode);
        }
        catch (ObjectDisposedException)
        {
            Assert.True(mayBeDisposed, "it is not disposed");
        }

        memory.TakeBack();
        await Task.Yield();
        Assert.Equal(0, memory.LateReads);
    }

    /// <summary>No cancellation has lost a place in the queue, and none has made one.</summary>
    private static async Task AssertRoomIsWhole(ScriptedOcr ocr)
    {
        using var held = await HeldLane.Create(ocr);
        var reject = new RecognizeOptions { WhenQueueFull = QueueFullMode.Reject };
        var queued = Enumerable.Range(0, Capacity).Select(_ => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), reject, TestContext.Current.CancellationToken)).ToArray();
        await Assert.ThrowsAsync<CrnnOverloadedException>(() => ocr.Recognizer.RecognizeAsync(ScriptedLine.Image("A"), reject, TestContext.Current.CancellationToken));
        held.Open();
        Assert.All(await Task.WhenAll(queued), l => Assert.Equal("A", l.Text));
    }
}
