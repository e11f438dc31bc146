using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Invariance;

/// <summary>The first promise: an image's text does not depend on its batch-mates. Random mixes of good images are read by the tests of <c>crnn bench --mixes</c>.</summary>
[NoLeaks]
public sealed class BatchMateTests
{
    [Fact]
    public async Task Text_WhileOtherImagesFail_IsWhatItIsAlone()
    {
        var samples = LabeledLines.Read(RepositoryFiles.Samples);
        var alone = await ReadAloneAsync("manifest.json", samples);
        await using var recognizer = Recognizers.Create("manifest.json", lanes: 2, maxBatchSize: 16);
        var damaged = await File.ReadAllBytesAsync(samples[0].Path, TestContext.Current.CancellationToken);
        damaged.AsSpan(damaged.Length / 2).Fill(0x55);

        var lines = await Task.WhenAll(samples.Select(async sample =>
        {
            var bad = recognizer.RecognizeAsync(damaged, null, TestContext.Current.CancellationToken);
            var line = await recognizer.RecognizeAsync(sample.Path, null, TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<CrnnInvalidImageException>(() => bad);
            return line;
        }));

        Assert.Equal(alone.Select(l => l.Text), lines.Select(l => l.Text));
    }

    private static async Task<TextLine[]> ReadAloneAsync(string manifest, IEnumerable<LabeledLine> samples)
    {
        await using var recognizer = Recognizers.Create(manifest, lanes: 1, maxBatchSize: 1);
        var alone = new List<TextLine>();
        foreach (var sample in samples)
        {
            alone.Add(await recognizer.RecognizeAsync(sample.Path, null, TestContext.Current.CancellationToken));
        }

        return [.. alone];
    }
}
