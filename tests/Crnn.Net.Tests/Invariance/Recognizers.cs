using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Invariance;

/// <summary>The default model's graphs, read with more or fewer lanes and batches.</summary>
internal static class Recognizers
{
    public static ICrnnRecognizer Create(string manifest, int lanes = 2, int maxBatchSize = 8) => CrnnOcr.Create(b => b
        .UseModel(RepositoryFiles.Of("models", "zh-en-lite", manifest))
        .Configure(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (lanes, maxBatchSize)));

    /// <summary>Reads all files, in order.</summary>
    public static async Task<IReadOnlyList<TextLine>> ReadAsync(ICrnnRecognizer recognizer, IEnumerable<string> paths) =>
        await recognizer.RecognizeManyAsync(paths, new BulkOptions { ReadAhead = 64 }, TestContext.Current.CancellationToken)
            .Select(result => result.Line ?? throw new InvalidDataException($"'{result.Source}' cannot be read.", result.Error))
            .ToArrayAsync(TestContext.Current.CancellationToken);
}
