using System.Globalization;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Invariance;

/// <summary>The first promise: an image's text does not depend on its batch-mates, on lanes or on batch sizes.</summary>
[NoLeaks]
public sealed class BatchMateTests
{
    private const int Mixes = 8;
    private const int ImagesInAMix = 60;

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dense.json")]
    public async Task Text_OfASampleInAnyMix_IsWhatItIsAlone(string manifest)
    {
        var samples = LabeledLines.Read(RepositoryFiles.Samples);
        var alone = await ReadAloneAsync(manifest, samples);
        Assert.All(alone, line => Assert.NotEmpty(line.Text));

        // Set CRNN_TEST_SEED to the seed of a failure to see it again.
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CRNN_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"CRNN_TEST_SEED={seed}");
        var random = new Random(seed);
        for (var mix = 0; mix < Mixes; mix++)
        {
            var (lanes, maxBatchSize) = (random.Next(1, 5), random.Next(1, 17));
            var picks = Enumerable.Range(0, ImagesInAMix).Select(_ => random.Next(samples.Count)).ToArray();
            await using var recognizer = Recognizers.Create(manifest, lanes, maxBatchSize);
            var lines = await Task.WhenAll(picks.Select(p => recognizer.RecognizeAsync(samples[p].Path, null, TestContext.Current.CancellationToken)));
            foreach (var (line, pick) in lines.Zip(picks))
            {
                var what = $"{samples[pick].Name} with {lanes} lanes and batches of {maxBatchSize}, CRNN_TEST_SEED={seed}";
                Assert.True(alone[pick].Text == line.Text, $"{what}: '{line.Text}', alone '{alone[pick].Text}'");
                Assert.True(Math.Abs(alone[pick].Confidence - line.Confidence) <= 1e-4, $"{what}: {line.Confidence}, alone {alone[pick].Confidence}");
            }
        }
    }

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
