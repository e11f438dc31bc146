namespace Crnn.Net;

/// <summary>The waiting images of one bucket, the next one first. A binary heap whose items know their place, so that a cancelled one leaves without a search.</summary>
internal sealed class ItemHeap
{
    private BatchItem[] _items = new BatchItem[8];

    public int Count { get; private set; }

    public BatchItem Peek() => _items[0];

    public void Push(BatchItem item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        SiftUp(Count++, item);
    }

    public BatchItem Pop()
    {
        var first = _items[0];
        Remove(first);
        return first;
    }

    public void Remove(BatchItem item)
    {
        var at = item.HeapIndex;
        item.HeapIndex = -1;
        var last = _items[--Count];
        _items[Count] = null!;
        if (at == Count)
        {
            return;
        }

        SiftDown(at, last);
        if (last.HeapIndex == at)
        {
            SiftUp(at, last);
        }
    }

    /// <summary>The images in no particular order.</summary>
    public ReadOnlySpan<BatchItem> Items => _items.AsSpan(0, Count);

    private void SiftUp(int at, BatchItem item)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!item.IsBefore(_items[parent]))
            {
                break;
            }

            Put(at, _items[parent]);
            at = parent;
        }

        Put(at, item);
    }

    private void SiftDown(int at, BatchItem item)
    {
        for (var child = (2 * at) + 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && _items[child + 1].IsBefore(_items[child]))
            {
                child++;
            }

            if (!_items[child].IsBefore(item))
            {
                break;
            }

            Put(at, _items[child]);
            at = child;
        }

        Put(at, item);
    }

    private void Put(int at, BatchItem item)
    {
        _items[at] = item;
        item.HeapIndex = at;
    }
}
