using System.Text.Json.Nodes;
using Crnn.Net.TestKit;
using static Crnn.Net.Tests.AnyModel.StripeReader;

namespace Crnn.Net.Tests.AnyModel;

/// <summary>Fixed, free and stepped widths; stretched and boxed lines; one image a run.</summary>
[NoLeaks]
public sealed class WidthTests
{
    // Eight characters and their blanks are 64 columns.
    private const string Text = "EIGHT8CH";
    private static readonly StripeModel s_fixed = new() { Width = 64 };

    [Theory]
    [InlineData(4, 8)]
    [InlineData(12, 24)]
    [InlineData(12, 8)]
    public async Task Line_OfAModelOfOneWidth_IsStretched(int stripe, int height)
    {
        var line = await ReadAsync(s_fixed, StripeLine.Draw(Text, s_fixed, stripe, height));

        Assert.Equal(Text, line.Text);
        Assert.Equal((7 * 2 * stripe, (7 * 2 * stripe) + stripe), (line.Characters[7].Start, line.Characters[7].End));
    }

    [Theory]
    [InlineData("start", 8, 8, Text)]
    [InlineData("center", 8, 8, Text)]
    [InlineData("start", 4, 8, "BOX")]
    [InlineData("center", 4, 8, "BOX")]
    public async Task Line_InABox_IsReadWhole(string align, int stripe, int height, string text)
    {
        var line = await ReadAsync(s_fixed, StripeLine.Draw(text, s_fixed, stripe, height), Resize("letterbox", align));

        Assert.Equal(text, line.Text);
        Assert.All(line.Characters.Select((c, i) => (c, i)), c => Assert.Equal((2f * c.i * stripe, ((2f * c.i) + 1) * stripe), (c.c.Start, c.c.End)));
    }

    [Fact]
    public async Task Line_TooLongToKeepItsAspect_IsRefused()
    {
        var error = await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ReadAsync(s_fixed, StripeLine.Draw("TOOLONG99", s_fixed), Resize("keep-aspect", "start")));

        Assert.Contains("at most 64 is allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 512, 1)]
    [InlineData(16, 512, 8)]
    [InlineData(320, 640, 32)]
    public async Task Line_OfAModelOfManyWidths_IsReadAtItsOwn(int min, int max, int multiple)
    {
        var model = new StripeModel();

        var line = await ReadAsync(model, StripeLine.Draw("ANYWIDTH", model), m => m["input"]!["width"] = new JsonObject { ["min"] = min, ["max"] = max, ["multiple"] = multiple });

        Assert.Equal("ANYWIDTH", line.Text);
    }

    [Theory]
    [InlineData("edge", 0, "before-normalize")]
    [InlineData("constant", 249, "before-normalize")]
    [InlineData("constant", 0.95, "after-normalize")]
    public async Task Line_WithAnyPadding_IsReadWithoutIt(string pad, double value, string stage)
    {
        // The padding would be read as characters: 'A' where it is a pixel of 249 or its number.
        var model = new StripeModel();

        var line = await ReadAsync(model, StripeLine.Draw("PAD", model), m => (m["input"]!["pad"], m["input"]!["padValue"], m["input"]!["padStage"]) = (pad, value, stage));

        Assert.Equal("PAD", line.Text);
    }

    [Fact]
    public async Task Model_OfOneImageARun_RunsEveryImageAlone()
    {
        var model = new StripeModel { OneImage = true, Kind = ModelOutputKind.Indices, OutputLayout = "NT" };
        using var folder = model.Write();
        await using var recognizer = CrnnOcr.Create(b => b.UseModel(folder.ManifestPath));
        string[] texts = [.. Enumerable.Range(10, 20).Select(i => $"LINE{i}")];

        var lines = await Task.WhenAll(texts.Select(text => recognizer.RecognizeAsync(StripeLine.Draw(text, model), null, TestContext.Current.CancellationToken)));

        Assert.Equal(texts, lines.Select(l => l.Text));
        Assert.Equal((1, new BatchInvariance(false, "its graph takes one image a run")), (recognizer.Info.MaxBatchSize, recognizer.Info.BatchInvariance));
    }

    [Fact]
    public async Task Model_WithMoreOutputs_GivesTheNamedOne()
    {
        var model = new StripeModel { ExtraOutput = true };

        Assert.Equal("NAMED", (await ReadAsync(model, StripeLine.Draw("NAMED", model))).Text);
        Assert.EndsWith("output.name is missing; it must be one of the graph's outputs: 'brightness', 'scores'.", Refusal<CrnnModelLoadException>(model, m => m["output"]!.AsObject().Remove("name")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(0f, 1 / 255f)]
    [InlineData(128f, 0.0078125f)]
    [InlineData(255f, -1 / 255f)]
    public async Task Model_OfAnyMeanAndScale_ReadsTheSame(float mean, float scale)
    {
        var model = new StripeModel { Mean = mean, Scale = scale };

        Assert.Equal("SCALE", (await ReadAsync(model, StripeLine.Draw("SCALE", model))).Text);
    }

    [Fact]
    public async Task Model_WhoseManifestSaysStdOfEachChannel_ReadsTheSame()
    {
        var model = new StripeModel { Color = "bgr", Mean = 0.406f * 255, Scale = 1 / (0.225f * 255) };

        var line = await ReadAsync(model, StripeLine.Draw("STD", model), m => m["input"]!["normalize"] = JsonNode.Parse("""{ "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] }"""));

        Assert.Equal("STD", line.Text);
    }

    private static Action<JsonObject> Resize(string resize, string align) => m => (m["input"]!["resize"], m["input"]!["align"]) = (resize, align);
}
