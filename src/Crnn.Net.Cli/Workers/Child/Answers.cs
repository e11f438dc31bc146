using System.Collections.Concurrent;
using Crnn.Net.Cli.Workers.Protocol;

namespace Crnn.Net.Cli.Workers.Child;

/// <summary>The images that a worker has and has not answered. Frames come from one reader.</summary>
internal sealed class Answers(ICrnnRecognizer recognizer, FrameWriter frames) : IDisposable
{
    private readonly ConcurrentDictionary<uint, CancellationTokenSource> _open = [];
    private readonly FlowTable _flows = new();
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unanswered = 1;

    /// <summary>Begins to read an image. The frame is disposed when its memory is no longer read.</summary>
    public void Begin(Frame frame)
    {
        var image = ImageFrame.Read(frame);
        var cancellation = new CancellationTokenSource();
        _open[image.Id] = cancellation;
        Interlocked.Increment(ref _unanswered);
        _ = AnswerAsync(frame, image, cancellation);
    }

    public void Cancel(Frame frame)
    {
        using (frame)
        using (var body = frame.OpenBody())
        {
            if (_open.TryGetValue(body.ReadUInt32(), out var cancellation))
            {
                try
                {
                    cancellation.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // It was answered just now.
                }
            }
        }
    }

    /// <summary>Waits until all is answered. No more images may be begun.</summary>
    public async Task FinishAsync()
    {
        Leave();
        await _allAnswered.Task;
    }

    public void Dispose()
    {
        foreach (var cancellation in _open.Values)
        {
            cancellation.Dispose();
        }
    }

    private async Task AnswerAsync(Frame frame, ImageFrame image, CancellationTokenSource cancellation)
    {
        try
        {
            using (frame)
            using (cancellation)
            {
                await ReadAsync(image, cancellation.Token);
            }
        }
        catch (IOException)
        {
            // The parent is gone; the reader sees it too and ends the process.
        }
        finally
        {
            Leave();
        }
    }

    private async Task ReadAsync(ImageFrame image, CancellationToken cancellationToken)
    {
        TextLine line;
        try
        {
            using var flow = _flows.Enter(image.Flow);
            var options = new RecognizeOptions { Flow = flow.Flow, Timeout = image.Timeout, WhenQueueFull = QueueFullMode.Wait };
            line = await recognizer.RecognizeAsync(image.Image, options, cancellationToken);
        }
        catch (Exception e)
        {
            _open.TryRemove(image.Id, out _);
            await ErrorFrame.Of(e).WriteToAsync(frames, FrameKind.Error, image.Id);
            return;
        }

        _open.TryRemove(image.Id, out _);
        await LineFrame.WriteToAsync(frames, image.Id, line);
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _unanswered) == 0)
        {
            _allAnswered.TrySetResult();
        }
    }
}
