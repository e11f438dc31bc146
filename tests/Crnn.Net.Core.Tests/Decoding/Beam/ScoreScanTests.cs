using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

[OnEveryVectorPath]
public sealed class ScoreScanTests
{
    [Fact]
    public void AtLeast_AnyLength_FindsWhatALoopFinds()
    {
        var random = new Random(7);
        for (var length = 0; length < 150; length++)
        {
            var scores = Enumerable.Range(0, length).Select(_ => -random.Next(8) * 1f).ToArray();
            foreach (var limit in (float[])[1, 0, -3, -3.5f, -7, float.NegativeInfinity])
            {
                var found = new int[length];
                var count = ScoreScan.AtLeast(scores, limit, found);

                Assert.Equal(Enumerable.Range(0, length).Where(i => scores[i] >= limit), found.Take(count));
            }
        }
    }
}
