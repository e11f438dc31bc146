using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.BadInput;

/// <summary>Every bad or unusual input by its name: it gives its text, or the one error that says what is wrong.</summary>
[NoLeaks]
public sealed class BadInputTests(BadInputTests.Recognizer recognizer) : IClassFixture<BadInputTests.Recognizer>
{
    private static readonly Lazy<Dictionary<string, BadInputCase>> Table = new(() =>
        Enumerable.Concat([.. ImageFileCases.All(), .. OrientationCases.All()], [.. CallCases.All(), .. ModelCases.All()]).ToDictionary(c => c.Name));

    public static TheoryData<string> Names => [.. Table.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task RecognizeAsync_BadInput_GivesItsTextOrItsError(string name) => Table.Value[name].AssertAsync(recognizer.Ocr);

    public sealed class Recognizer : IAsyncLifetime
    {
        public ICrnnRecognizer Ocr { get; } = CrnnOcr.Create(b => b.Configure(o => o.Batching.Lanes = 2));

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => Ocr.DisposeAsync();
    }
}
