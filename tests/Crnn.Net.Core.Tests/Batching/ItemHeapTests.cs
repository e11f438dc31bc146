using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Batching;

public sealed class ItemHeapTests
{
    [Fact]
    public void ItemHeap_PushedPoppedAndRemovedAtRandom_AlwaysGivesTheEarliest() =>
        Prop.ForAll<(byte Turn, byte Action)[]>(steps =>
        {
            var heap = new ItemHeap();
            var terms = new CallTerms(null, TimeSpan.Zero, countsQueue: true, plan: null, LinePreprocessing.None);
            var model = new List<BatchItem>();
            long sequence = 0;
            foreach (var (turn, action) in steps)
            {
                if (model.Count == 0 || action % 4 < 2)
                {
                    var item = new BatchItem(default, default, default, terms, default) { Turn = turn, Sequence = sequence++ };
                    heap.Push(item);
                    model.Add(item);
                }
                else if (action % 4 == 2)
                {
                    var first = model.MinBy(i => (i.Turn, i.Sequence))!;
                    Assert.Same(first, heap.Peek());
                    Assert.Same(first, heap.Pop());
                    model.Remove(first);
                }
                else
                {
                    var any = model[action % model.Count];
                    heap.Remove(any);
                    Assert.Equal(-1, any.HeapIndex);
                    model.Remove(any);
                }

                Assert.Equal(model.Count, heap.Count);
                Assert.Equal(model.ToHashSet(), [.. heap.Items.ToArray()]);
            }
        }).QuickCheckThrowOnFailure();
}
