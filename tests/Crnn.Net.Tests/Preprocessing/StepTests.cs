using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Preprocessing;

/// <summary>The real model on the samples, spoilt on purpose.</summary>
[NoLeaks]
public sealed class StepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvertedLines_WithPolarity_ReadAsTheyWere()
    {
        await using var ocr = CrnnOcr.Create();

        var spoilt = SampleLines.Pictures.Select(p => SampleLines.Mapped(p, v => (byte)(255 - v)));

        await AssertHelps(ocr, spoilt, new LinePreprocessing { NormalizePolarity = true }, mostEdits: 4);
    }

    [Fact]
    public async Task FaintLines_WithContrast_ReadBetter()
    {
        await using var ocr = CrnnOcr.Create();

        var spoilt = SampleLines.Pictures.Select(p => SampleLines.Mapped(p, v => (byte)(128 + ((v - 128) / 16))));

        await AssertHelps(ocr, spoilt, new LinePreprocessing { StretchContrast = true }, mostEdits: 60);
    }

    [Fact]
    public async Task UpsideDownLines_Checked_ReadAsTheyWere()
    {
        await using var ocr = CrnnOcr.Create();

        await AssertHelps(ocr, SampleLines.Pictures.Select(SampleLines.UpsideDown), new LinePreprocessing { UpsideDown = UpsideDownCheck.Always }, mostEdits: 6);
    }

    [Fact]
    public async Task LongLine_Split_ReadsAsItsPartsDo()
    {
        await using var ocr = CrnnOcr.Create();
        var line = SampleLines.Beside([.. Enumerable.Repeat(SampleLines.Pictures, 2).SelectMany(p => p)]);
        var parts = await ReadAsync(ocr, SampleLines.Pictures, null);

        var read = await ocr.RecognizeAsync(SampleLines.Image(line), new RecognizeOptions { Preprocessing = new LinePreprocessing { SplitLongLines = true } }, Token);

        Assert.True(line.Width > 2 * 4096, $"{line.Width}");
        var (wanted, got) = (Letters(string.Concat(parts.Concat(parts).Select(l => l.Text))), Letters(read.Text));
        Assert.InRange(SampleLines.Edits(got, wanted), 0, wanted.Length / 25);
        Assert.All(read.Characters.Zip(read.Characters.Skip(1)), pair => Assert.True(pair.First.Start <= pair.Second.Start, $"{pair}"));
        Assert.All(read.Characters, c => Assert.InRange(c.End, c.Start, line.Width));
    }

    [Fact]
    public async Task Lines_WithEveryStepThatTheyDoNotNeed_ReadNearlyAsWithoutAndInTheirPlaces()
    {
        await using var ocr = CrnnOcr.Create();
        var all = new LinePreprocessing { NormalizePolarity = true, StretchContrast = true, Deskew = true, Deslant = true, TrimMargins = true, SplitLongLines = true, UpsideDown = UpsideDownCheck.WhenUnsure };
        var plain = await ReadAsync(ocr, SampleLines.Pictures, null);

        var stepped = await ReadAsync(ocr, SampleLines.Pictures, all);

        Assert.InRange(plain.Zip(stepped).Sum(pair => SampleLines.Edits(pair.First.Text, pair.Second.Text)), 0, plain.Sum(l => l.Text.Length) / 20);
        foreach (var (one, other) in plain.Zip(stepped).Where(pair => pair.First.Text == pair.Second.Text))
        {
            Assert.All(one.Characters.Zip(other.Characters), pair => Assert.InRange(pair.Second.Start - pair.First.Start, -16, 16));
        }
    }

    private static async Task AssertHelps(ICrnnRecognizer ocr, IEnumerable<GrayPicture> spoilt, LinePreprocessing steps, int mostEdits)
    {
        GrayPicture[] pictures = [.. spoilt];
        var (plain, without, with) = (await ReadAsync(ocr, SampleLines.Pictures, null), await ReadAsync(ocr, pictures, null), await ReadAsync(ocr, pictures, steps));

        Assert.InRange(Edits(plain, with), 0, mostEdits);
        Assert.InRange(Edits(plain, with), 0, Edits(plain, without) - 1);
    }

    private static int Edits(TextLine[] wanted, TextLine[] read) => wanted.Zip(read).Sum(pair => SampleLines.Edits(pair.Second.Text, pair.First.Text));

    private static Task<TextLine[]> ReadAsync(ICrnnRecognizer ocr, IEnumerable<GrayPicture> pictures, LinePreprocessing? steps) =>
        Task.WhenAll(pictures.Select(p => ocr.RecognizeAsync(SampleLines.Image(p), new RecognizeOptions { Preprocessing = steps }, Token)));

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
