namespace Crnn.Net.Cli.Workers.Child;

/// <summary>The parent's flows by their numbers, as long as one of their images is here.</summary>
internal sealed class FlowTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, Entry> _entries = [];

    /// <summary>Enters one image.</summary>
    /// <param name="number">The flow's number; 0 for a single call, which has none.</param>
    public Membership Enter(uint number)
    {
        if (number == 0)
        {
            return default;
        }

        lock (_lock)
        {
            if (!_entries.TryGetValue(number, out var entry))
            {
                _entries[number] = entry = new Entry();
            }

            entry.Images++;
            return new Membership(this, number, entry.Flow);
        }
    }

    private void Leave(uint number)
    {
        lock (_lock)
        {
            if (--_entries[number].Images == 0)
            {
                _entries.Remove(number);
            }
        }
    }

    /// <summary>One image's membership of a flow.</summary>
    internal readonly struct Membership(FlowTable? table, uint number, Flow? flow) : IDisposable
    {
        public Flow? Flow => flow;

        public void Dispose() => table?.Leave(number);
    }

    private sealed class Entry
    {
        public Flow Flow { get; } = new();

        public int Images { get; set; }
    }
}
