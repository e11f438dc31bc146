using Crnn.Net.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkPropertyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bulk_AnyImages_EachOnceInOrderWithinItsRoomAndCounted()
    {
        await using var ocr = ScriptedOcr.Create(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (2, 4));

        Prop.ForAll<byte[], bool, byte>((kinds, ordered, readAhead) => CheckAsync(ocr.Recognizer, kinds, ordered, 1 + (readAhead % 9)).GetAwaiter().GetResult())
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Every fifth kind is no image; the others are texts of several widths, so that they finish out of order.</summary>
    private static async Task CheckAsync(ICrnnRecognizer recognizer, byte[] kinds, bool ordered, int readAhead)
    {
        var expected = kinds.Select(k => k % 5 == 0 ? null : ScriptedLine.Characters[..(k % 30)]).ToArray();
        var reports = new Reports();
        var given = 0;
        IEnumerable<LineImage> Source()
        {
            foreach (var text in expected)
            {
                given++;
                yield return text is null ? LineImage.FromEncoded("none"u8.ToArray()) : ScriptedLine.Image(text);
            }
        }

        var results = new List<BulkResult<LineImage>>();
        await foreach (var result in recognizer.RecognizeManyAsync(Source(), new BulkOptions { Ordered = ordered, ReadAhead = readAhead, Progress = reports }, Token))
        {
            results.Add(result);

            // Room for the result that was just given is free again, and one image may be held in hand.
            Assert.InRange(given, results.Count, results.Count + readAhead + 1);
        }

        Assert.Equal(Enumerable.Range(0, kinds.Length).Select(i => (long)i), ordered ? results.Select(r => r.Index) : results.Select(r => r.Index).Order());
        Assert.All(results, r => Assert.Equal(expected[r.Index], r.Line?.Text));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(
            pair.First.Started <= pair.Second.Started && pair.First.Done <= pair.Second.Done && pair.First.Failed <= pair.Second.Failed && pair.First.Elapsed <= pair.Second.Elapsed));
        Assert.All(reports, r => Assert.True(r.Failed <= r.Done && r.Done <= r.Started && r.Started - r.Done <= readAhead));
        var last = reports[^1];
        Assert.Equal((kinds.Length, kinds.Length, expected.Count(e => e is null), kinds.Length), (last.Started, last.Done, last.Failed, last.Total));
    }
}
