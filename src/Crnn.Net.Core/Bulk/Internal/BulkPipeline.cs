using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Crnn.Net;

/// <summary>Keeps up to <see cref="BulkOptions.ReadAhead"/> images under way and hands their results to one consumer.</summary>
internal static class BulkPipeline
{
    private static readonly RecognizeOptions s_default = new();

    public static async IAsyncEnumerable<BulkResult<TSource>> RunAsync<TSource>(
        IAsyncEnumerable<TSource> source,
        long? count,
        Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> recognize,
        BulkOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var room = new SemaphoreSlim(options.ReadAhead);
        var meter = options.Progress is { } progress ? new BulkMeter(progress, count, options.TimeProvider) : null;
        var results = Channel.CreateUnbounded<BulkImage<TSource>>(new UnboundedChannelOptions { SingleReader = true });
        var reading = ReadAsync(source, recognize, (options.Recognize ?? s_default).InFlow(new Flow()), options.Ordered, meter, results.Writer, room, stop.Token);
        try
        {
            await foreach (var image in results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var done = await TakeAsync(image, cancellationToken).ConfigureAwait(false);
                room.Release();
                meter?.Finish(done.Succeeded);
                yield return done;
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await foreach (var left in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await ((Task)left.Recognition).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            meter?.ReportLast();
        }
    }

    private static async Task ReadAsync<TSource>(
        IAsyncEnumerable<TSource> source,
        Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> recognize,
        RecognizeOptions call,
        bool ordered,
        BulkMeter? meter,
        ChannelWriter<BulkImage<TSource>> results,
        SemaphoreSlim room,
        CancellationToken stop)
    {
        var writers = new CountdownEvent(1);
        try
        {
            // A source may block, even until its consumer has a result: that must not hold up the consumer.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            long index = 0;
            await foreach (var item in source.WithCancellation(stop).ConfigureAwait(false))
            {
                await room.WaitAsync(stop).ConfigureAwait(false);
                meter?.Start();
                var image = new BulkImage<TSource>(index++, item, Recognize(item, recognize, call, stop));
                if (ordered)
                {
                    results.TryWrite(image);
                }
                else
                {
                    writers.AddCount();
                    _ = WriteWhenDoneAsync(image, results, writers);
                }
            }

            meter?.End();
        }
        finally
        {
            EndWriter(results, writers);
        }
    }

    /// <summary>An image that fails while the enumeration is cancelled is part of the cancellation, which carries the caller's token.</summary>
    private static async ValueTask<BulkResult<TSource>> TakeAsync<TSource>(BulkImage<TSource> image, CancellationToken cancellationToken)
    {
        try
        {
            return new BulkResult<TSource>(image.Index, image.Source, await image.Recognition.ConfigureAwait(false), null);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The enumeration was cancelled.", e, cancellationToken);
        }
        catch (Exception e)
        {
            return new BulkResult<TSource>(image.Index, image.Source, null, e);
        }
    }

    private static async Task WriteWhenDoneAsync<TSource>(BulkImage<TSource> image, ChannelWriter<BulkImage<TSource>> results, CountdownEvent writers)
    {
        await ((Task)image.Recognition).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        results.TryWrite(image);
        EndWriter(results, writers);
    }

    /// <summary>The last to end, be it the source or an image, completes the results.</summary>
    private static void EndWriter<TSource>(ChannelWriter<BulkImage<TSource>> results, CountdownEvent writers)
    {
        if (writers.Signal())
        {
            writers.Dispose();
            results.TryComplete();
        }
    }

    private static Task<TextLine> Recognize<TSource>(TSource source, Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> recognize, RecognizeOptions call, CancellationToken stop)
    {
        try
        {
            return recognize(source, call, stop);
        }
        catch (Exception e)
        {
            return Task.FromException<TextLine>(e);
        }
    }
}
