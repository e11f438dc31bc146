using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Carries leased items to the runner: reads their images ahead, counts their start, a group at a time.</summary>
internal sealed class ItemFeeder(IJobQueue queue, ItemRunner runner, ReportWriter reports, HeldItems held, StoreCalls calls, string worker, int groupSize, ILogger logger)
{
    private static readonly TimeSpan s_unreadable = TimeSpan.FromSeconds(1);

    private readonly Channel<HeldItem> _leased = Channel.CreateUnbounded<HeldItem>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(JobLease lease) => _leased.Writer.TryWrite(held.Add(lease));

    /// <summary>Feeds until it is stopped, and gives back what was not started.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        try
        {
            while (true)
            {
                var first = await _leased.Reader.ReadAsync(stop).ConfigureAwait(false);
                await (first.Lease.IsIsolated ? FeedAloneAsync(first, stop, abort) : FeedGroupAsync(first, stop, abort)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            while (_leased.Reader.TryRead(out var item))
            {
                reports.GiveBack(item.Lease);
            }
        }
    }

    private async Task FeedAloneAsync(HeldItem item, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            await runner.WaitForPauseAsync(stop).ConfigureAwait(false);
            await runner.RunAloneAsync(item, async () => (await StartAsync([item], abort).ConfigureAwait(false)).Count == 1, stop, abort).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            reports.GiveBack(item.Lease);
            throw;
        }
    }

    private async Task FeedGroupAsync(HeldItem first, CancellationToken stop, CancellationToken abort)
    {
        var group = new List<HeldItem> { first };
        var entered = 0;
        try
        {
            await runner.WaitForPauseAsync(stop).ConfigureAwait(false);
            await runner.EnterAsync(stop).ConfigureAwait(false);
            entered = 1;

            // What is in flight lasts longer than a start takes: with more at hand, a whole group is worth waiting for.
            while (entered < groupSize && _leased.Reader.TryPeek(out var next) && !next.Lease.IsIsolated)
            {
                await runner.EnterAsync(stop).ConfigureAwait(false);
                _leased.Reader.TryRead(out _);
                group.Add(next);
                entered++;
            }

            foreach (var item in await StartAsync(group, abort).ConfigureAwait(false))
            {
                runner.Run(item);
                entered--;
            }
        }
        catch (OperationCanceledException)
        {
            group.ForEach(i => reports.GiveBack(i.Lease));
            throw;
        }
        finally
        {
            for (; entered > 0; entered--)
            {
                runner.Leave();
            }
        }
    }

    /// <summary>Reads the images and counts the start.</summary>
    /// <returns>The items that shall run.</returns>
    private async Task<List<HeldItem>> StartAsync(List<HeldItem> group, CancellationToken abort)
    {
        var items = (await ReadAsync([.. group.Where(i => !i.IsLost)], abort).ConfigureAwait(false)).ToDictionary(i => i.Lease);
        if (items.Count == 0)
        {
            return [];
        }

        var started = await calls.RepeatAsync("start items", token => queue.StartAsync([.. items.Keys], token), abort).ConfigureAwait(false);
        foreach (var lost in items.Keys.Except(started))
        {
            held.Lose(lost);
        }

        var run = new List<HeldItem>(started.Count);
        foreach (var item in started.Select(l => items[l]))
        {
            if (item.Image is not null)
            {
                run.Add(item);
            }
            else
            {
                reports.Post(JobOutcome.NotDone(item.Lease, JobOutcomeKind.Failed, new JobError("image-missing", "The store no longer has the image.")));
            }
        }

        return run;
    }

    private async Task<IReadOnlyList<HeldItem>> ReadAsync(HeldItem[] items, CancellationToken abort)
    {
        try
        {
            var images = items.Length == 0 ? [] : await queue.ReadImagesAsync([.. items.Select(i => i.Lease)], abort).ConfigureAwait(false);
            for (var i = 0; i < items.Length; i++)
            {
                items[i].Image = images[i];
            }

            return items;
        }
        catch (Exception e) when (e is not OperationCanceledException && items.Length > 1)
        {
            // One of them may be to blame, and the others shall not wait for it.
            return [.. (await Task.WhenAll(items.Select(i => ReadAsync([i], abort))).ConfigureAwait(false)).SelectMany(read => read)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store's trouble, not the item's.
            WorkerLog.StoreFailed(logger, e, worker, "read an image", s_unreadable.TotalSeconds, e.Message);
            reports.GiveBack(items[0].Lease, s_unreadable);
            return [];
        }
    }
}
