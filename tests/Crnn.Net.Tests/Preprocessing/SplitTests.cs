using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.Preprocessing;

/// <summary>Lines that the model reads whole, against the same lines in pieces: under a manifest that allows less.</summary>
[NoLeaks]
public sealed class SplitTests
{
    private const int Allowed = 1024;

    [Fact]
    public async Task Lines_JustUnderTheLimit_ReadInPiecesAsTheyDoWhole()
    {
        var model = LoadedModel.Load(RepositoryFiles.Of("models", "zh-en-lite", "manifest.json"));
        var narrow = model.Manifest with { Input = model.Manifest.Input with { Width = model.Manifest.Input.Width with { Max = Allowed } } };
        await using var whole = CrnnOcr.Create(b => b.UseModel(model));
        await using var inPieces = CrnnOcr.Create(b => b.UseModel(new LoadedModel(narrow, model.Charset, model.Weights)));
        var lines = Enumerable.Range(0, 12).Select(LineFrom).ToArray();
        var split = new RecognizeOptions { Preprocessing = new LinePreprocessing { SplitLongLines = true } };
        var token = TestContext.Current.CancellationToken;

        var wanted = await Task.WhenAll(lines.Select(line => whole.RecognizeAsync(SampleLines.Image(line), null, token)));
        var read = await Task.WhenAll(lines.Select(line => inPieces.RecognizeAsync(SampleLines.Image(line), split, token)));

        Assert.All(lines, line => Assert.InRange(line.Width, 3 * Allowed, model.Manifest.Input.Width.Max));
        var edits = wanted.Zip(read).Sum(pair => SampleLines.Edits(pair.First.Text, pair.Second.Text));
        // Pieces show the model less of the line, and joined samples are no line that it has learnt: some doubtful characters are read otherwise.
        Assert.InRange(edits, 0, wanted.Sum(line => line.Text.Length) / 50);
        foreach (var (one, other) in wanted.Zip(read).Where(pair => pair.First.Text == pair.Second.Text))
        {
            Assert.All(one.Characters.Zip(other.Characters), pair => Assert.InRange(pair.Second.Start - pair.First.Start, -9, 9));
        }
    }

    /// <summary>Samples side by side from some sample on, as many as the model reads whole.</summary>
    private static GrayPicture LineFrom(int first)
    {
        var lines = new List<GrayPicture>();
        for (var i = first; ; i++)
        {
            var next = SampleLines.Pictures[i % SampleLines.Pictures.Count];
            if (lines.Append(next).Sum(line => line.Width * 32 / line.Height) > 4096)
            {
                return SampleLines.Beside(lines);
            }

            lines.Add(next);
        }
    }
}
