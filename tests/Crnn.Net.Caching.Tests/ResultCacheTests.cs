using Crnn.Net.TestKit;

namespace Crnn.Net.Caching.Tests;

/// <summary>The cache over the real model.</summary>
[NoLeaks]
public sealed class ResultCacheTests
{
    [Fact]
    public async Task RecognizeMany_EveryImageFourTimes_ReadsThreeQuartersFromTheCacheAndTheSameTexts()
    {
        var lines = LabeledLines.Read(RepositoryFiles.Samples);
        LineImage[] images = [.. lines.Select(l => LineImage.FromEncoded(File.ReadAllBytes(l.Path)))];
        await using var plain = CrnnOcr.Create();
        await using var cached = CrnnOcr.Create(b => b.UseResultCache());
        using var watch = new LookupWatch(cached.Info.ModelId);

        var expected = await ReadAsync(plain, images);
        for (var round = 0; round < 4; round++)
        {
            Assert.Equal(expected, await ReadAsync(cached, images));
        }

        var (hits, joined, missed) = watch.Counts;
        Assert.Equal(images.Select(i => Convert.ToHexString(i.Data.Span)).Distinct().Count(), missed);
        Assert.Equal((4 * images.Length) - missed, hits + joined);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ResultCacheOptions.LeastMaxBytes - 1)]
    [InlineData(ResultCacheOptions.GreatestMaxBytes + 1)]
    public void UseResultCache_BytesOutOfRange_AreRefusedWithTheRange(long bytes)
    {
        var error = Assert.Throws<ArgumentException>(() => new CrnnRecognizerBuilder().UseResultCache(o => o.MaxBytes = bytes));

        Assert.Contains($"MaxBytes is {bytes}; it must be from 65536 to 1099511627776.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<(string Text, float Confidence, int Characters)>> ReadAsync(ICrnnRecognizer recognizer, LineImage[] images)
    {
        var texts = new List<(string, float, int)>();
        await foreach (var result in recognizer.RecognizeManyAsync(images, cancellationToken: TestContext.Current.CancellationToken))
        {
            texts.Add((result.Line!.Text, MathF.Round(result.Line.Confidence, 4), result.Line.Characters.Count));
        }

        return texts;
    }
}
