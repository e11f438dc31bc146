using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Crnn.Net;

/// <summary>Keeps up to <see cref="BulkOptions.ReadAhead"/> images under way and hands their results to one consumer.</summary>
internal static class BulkPipeline
{
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
        var results = Channel.CreateUnbounded<Task<BulkResult<TSource>>>(new UnboundedChannelOptions { SingleReader = true });
        var reading = ReadAsync(source, recognize, options.Ordered, meter, results.Writer, room, stop.Token);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var done = await TakeAsync(result, cancellationToken).ConfigureAwait(false);
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
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            meter?.ReportLast();
        }
    }

    private static async Task ReadAsync<TSource>(
        IAsyncEnumerable<TSource> source,
        Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> recognize,
        bool ordered,
        BulkMeter? meter,
        ChannelWriter<Task<BulkResult<TSource>>> results,
        SemaphoreSlim room,
        CancellationToken stop)
    {
        // Bulk work waits for room whatever the recognizer's setting: being many is its nature, not an overload.
        var call = new RecognizeOptions { WhenQueueFull = QueueFullMode.Wait, Flow = new Flow() };
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
                var task = RecognizeOneAsync(index++, item, recognize, call, stop);
                if (ordered)
                {
                    results.TryWrite(task);
                }
                else
                {
                    writers.AddCount();
                    _ = WriteWhenDoneAsync(task, results, writers);
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
    private static async Task<BulkResult<TSource>> TakeAsync<TSource>(Task<BulkResult<TSource>> result, CancellationToken cancellationToken)
    {
        try
        {
            return await result.ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The enumeration was cancelled.", e, cancellationToken);
        }
    }

    private static async Task WriteWhenDoneAsync<TResult>(Task<TResult> task, ChannelWriter<Task<TResult>> results, CountdownEvent writers)
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        results.TryWrite(task);
        EndWriter(results, writers);
    }

    /// <summary>The last to end, be it the source or an image, completes the results.</summary>
    private static void EndWriter<TResult>(ChannelWriter<Task<TResult>> results, CountdownEvent writers)
    {
        if (writers.Signal())
        {
            writers.Dispose();
            results.TryComplete();
        }
    }

    private static async Task<BulkResult<TSource>> RecognizeOneAsync<TSource>(
        long index,
        TSource source,
        Func<TSource, RecognizeOptions, CancellationToken, Task<TextLine>> recognize,
        RecognizeOptions call,
        CancellationToken stop)
    {
        try
        {
            return new BulkResult<TSource>(index, source, await recognize(source, call, stop).ConfigureAwait(false), null);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return new BulkResult<TSource>(index, source, null, e);
        }
    }
}
