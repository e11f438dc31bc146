using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Bulk;

[NoLeaks]
public sealed class BulkDecodingTests
{
    [Fact]
    public async Task Bulk_WithSettingsOfACall_ReadsEachImageWithThem()
    {
        await using var ocr = ScriptedOcr.Create();
        var options = new BulkOptions { Recognize = new RecognizeOptions { Constraint = TextConstraint.Regex("[AB]+"), Alternatives = 1 } };

        var lines = await ocr.Recognizer
            .RecognizeManyAsync(((string[])["AB", "BA"]).Select(text => ScriptedLine.Image(text)), options, TestContext.Current.CancellationToken)
            .ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["AB", "BA"], lines.Select(l => l.Line!.Text));
        Assert.All(lines, l => Assert.Single(l.Line!.Alternatives));
    }

    [Fact]
    public void InFlow_AnySetting_IsKeptButTheQueueAndTheFlow()
    {
        var given = new RecognizeOptions
        {
            WhenQueueFull = QueueFullMode.Reject,
            Flow = new Flow(),
            Timeout = TimeSpan.FromSeconds(3),
            BeamWidth = 7,
            Constraint = TextConstraint.Regex("a"),
            Alternatives = 2,
            Validator = TextValidator.Luhn,
            LanguageModel = CharacterLanguageModel.Train(["a"]),
            LanguageModelWeight = 0.7,
            Preprocessing = new LinePreprocessing { Deskew = true },
        };
        var (flow, plain) = (new Flow(), new RecognizeOptions());

        var call = given.InFlow(flow);

        Assert.Equal((QueueFullMode.Wait, flow), (call.WhenQueueFull, call.Flow));
        Assert.All(typeof(RecognizeOptions).GetProperties().Where(p => p.Name is not (nameof(RecognizeOptions.WhenQueueFull) or nameof(RecognizeOptions.Flow))), property =>
        {
            Assert.NotEqual(property.GetValue(plain), property.GetValue(given));
            Assert.Equal(property.GetValue(given), property.GetValue(call));
        });
    }
}
