namespace Crnn.Net;

/// <summary>Counts by seconds, over the last minutes alone. Thread-safe.</summary>
internal sealed class ServiceStats(TimeProvider time)
{
    /// <summary>How many complete seconds are kept.</summary>
    public const int Seconds = 300;

    private readonly Lock _lock = new();
    private readonly Slot[] _slots = new Slot[Seconds + 1];
    private long _now;
    private long _queued;
    private long _items;
    private bool _hasImages;

    /// <summary>An image was read by a recognizer of this process.</summary>
    public void Read(long images) => Change((ref slot) =>
    {
        _hasImages = true;
        slot.Images += images;
    });

    /// <summary>A job's item was read, wherever the recognizer runs.</summary>
    public void ReadItem(long items) => Change((ref slot) => slot.Items += items);

    /// <summary>A batch ran.</summary>
    public void Ran(int images) => Change((ref slot) =>
    {
        slot.Runs++;
        slot.InRuns += images;
    });

    /// <summary>The recognizers' queues grew or shrank.</summary>
    public void Queued(int change) => Change((ref slot) => Wait(ref slot, _queued += change, _items));

    /// <summary>So many items wait in the job store.</summary>
    public void ItemsWaiting(long items) => Change((ref slot) => Wait(ref slot, _queued, _items = items));

    /// <summary>The last complete seconds, oldest first.</summary>
    /// <param name="count">How many, from 1 to <see cref="Seconds"/>.</param>
    public StatsSample[] Last(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Seconds);
        lock (_lock)
        {
            Advance();
            var samples = new StatsSample[count];
            for (var i = 0; i < count; i++)
            {
                var second = _now - count + i;
                var slot = _slots[second % _slots.Length];

                // Items are images too: they count where the recognizer is in another process and its images are not seen.
                samples[i] = new(
                    DateTimeOffset.FromUnixTimeSeconds(second),
                    _hasImages ? slot.Images : slot.Items,
                    slot.Waiting,
                    slot.Runs > 0 ? (double)slot.InRuns / slot.Runs : null);
            }

            return samples;
        }
    }

    private static void Wait(ref Slot slot, long queued, long items) => slot.Waiting = Math.Max(slot.Waiting, WaitingOf(queued, items));

    // What was queued before the listener was there is not known: its end would count below zero.
    private static long WaitingOf(long queued, long items) => Math.Max(0, queued) + items;

    private void Change(Changing change)
    {
        lock (_lock)
        {
            Advance();
            change(ref _slots[_now % _slots.Length]);
        }
    }

    // A clock that is set back adds to the newest second.
    private void Advance()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        for (var second = Math.Max(_now + 1, now - Seconds); second <= now; second++)
        {
            _slots[second % _slots.Length] = new Slot { Waiting = WaitingOf(_queued, _items) };
        }

        _now = Math.Max(_now, now);
    }

    private delegate void Changing(ref Slot slot);

    private struct Slot
    {
        public long Images;
        public long Items;
        public long Runs;
        public long InRuns;
        public long Waiting;
    }
}
