using System.Text.Json;

namespace Crnn.Net.Cli.Tests.Commands.Recognize;

public sealed class RecognizeCommandTests : IDisposable
{
    private const string Path0 = "models/samples/images/0000.png";
    private const string Text0 = "发票号码:05738216";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Recognize_FolderOfSamples_EachPathWithItsText()
    {
        var result = await CrnnProcess.RunAsync("recognize", "models/samples");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(24, result.Lines.Length);
        Assert.Equal($"{Path0}: {Text0}", result.Lines[0]);
        Assert.Equal(result.Lines.Order(StringComparer.Ordinal), result.Lines);
    }

    [Fact]
    public async Task Recognize_WithACache_SameTexts()
    {
        string[] inputs = ["models/samples", "models/samples/images/*.png"];

        var cached = await CrnnProcess.RunAsync(["recognize", .. inputs, "--cache-megabytes", "1"]);

        Assert.Equal((0, ""), (cached.ExitCode, cached.Error));
        Assert.Equal((await CrnnProcess.RunAsync(["recognize", .. inputs])).Lines, cached.Lines);
    }

    [Fact]
    public async Task Recognize_WithStepsOfPreprocessing_TakesThem()
    {
        var read = await CrnnProcess.RunAsync("recognize", Path0, "--preprocess", "polarity,trim, upside-down");
        var wrong = await CrnnProcess.RunAsync("recognize", Path0, "--preprocess", "polarity,sharpen");

        Assert.Equal((0, "", $"{Path0}: {Text0}\n"), (read.ExitCode, read.Error, read.Output));
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("--preprocess has no step 'sharpen'; there are polarity, contrast, deskew, deslant, trim, split, upside-down, upside-down-always.", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_SomeInputsFail_OthersAreReadAndExit1()
    {
        _folder.Write("notes.txt", "no image");
        _folder.Write("empty.png", "");

        var result = await CrnnProcess.RunAsync("recognize", "missing.png", Path0, _folder["notes.txt"], _folder["empty.png"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"{Path0}: {Text0}\n", result.Output);
        Assert.Contains("crnn: missing.png: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("notes.txt", result.Error, StringComparison.Ordinal);
        Assert.Contains("empty.png", result.Error, StringComparison.Ordinal);
        Assert.Contains("3 of 4 images failed", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_Tsv_HeaderAndARowEach()
    {
        var result = await CrnnProcess.RunAsync("recognize", "--format", "tsv", Path0, "missing.png");
        var rows = result.Lines.Select(line => line.Split('\t')).ToArray();

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["path", "text", "confidence", "error"], rows[0]);
        Assert.Equal([Path0, Text0], rows[1][..2]);
        Assert.Matches(@"^0\.\d{4}$", rows[1][2]);
        Assert.StartsWith("file-not-found: ", rows[2][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_Json_OneArray()
    {
        var result = await CrnnProcess.RunAsync("recognize", "-f", "json", Path0, "missing.png");

        Assert.Equal(1, result.ExitCode);
        AssertRead(result.Json[0]);
        Assert.Equal("file-not-found", result.Json[1].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, result.Json[1].GetProperty("text").ValueKind);
    }

    [Fact]
    public async Task Recognize_JsonLines_OneObjectALineInReadableChinese()
    {
        var result = await CrnnProcess.RunAsync("recognize", "--format", "jsonl", Path0, "LICENSE");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(Text0, result.Lines[0], StringComparison.Ordinal);
        AssertRead(JsonDocument.Parse(result.Lines[0]).RootElement);
        Assert.Equal("invalid-image", JsonDocument.Parse(result.Lines[1]).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Recognize_StandardInput_OneImage()
    {
        var image = await File.ReadAllBytesAsync(RepositoryPaths.Sample("0000.png"), TestContext.Current.CancellationToken);

        var result = await CrnnProcess.RunAsync(new CrnnProcessOptions { Input = image }, "recognize", "-");

        Assert.Equal((0, $"-: {Text0}\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Recognize_EmptyStandardInput_IsThatItemsError()
    {
        var result = await CrnnProcess.RunAsync("recognize", "-", "--format", "jsonl");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("invalid-image", result.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Recognize_Pattern_ExpandsItself()
    {
        var result = await CrnnProcess.RunAsync("recognize", "models/**/000?.png");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["0000.png", "0003.png", "0008.png"], result.Lines.Select(line => Path.GetFileName(line.Split(": ")[0])));
    }

    [Theory]
    [InlineData("models/**/*.webp", "no file matches the pattern 'models/**/*.webp'")]
    [InlineData("docs/adr", "in the folder 'docs/adr'")]
    public async Task Recognize_NothingThere_UsageErrorBeforeAnyOutput(string input, string expected)
    {
        var result = await CrnnProcess.RunAsync("recognize", Path0, input);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_FolderWithAFalseImage_IsSkippedAndSaidSo()
    {
        _folder.CopySample("0000.png", "good.png");
        _folder.Write("false.png", "no image");

        var result = await CrnnProcess.RunAsync("recognize", _folder.Path);

        Assert.Equal((0, 1), (result.ExitCode, result.Lines.Length));
        Assert.Contains("skipped", result.Error, StringComparison.Ordinal);
        Assert.Contains("false.png", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tsv")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task Recognize_OutputFile_HoldsWhatWouldBePrinted(string format)
    {
        var printed = await CrnnProcess.RunAsync("recognize", "models/samples", "--format", format);
        var written = await CrnnProcess.RunAsync("recognize", "models/samples", "--format", format, "--output", _folder["out"]);

        Assert.Equal((0, "", ""), (written.ExitCode, written.Output, written.Error));
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(_folder["out"], TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Recognize_OutputFolderMissing_UsageError()
    {
        var result = await CrnnProcess.RunAsync("recognize", Path0, "--output", _folder["none/out.txt"]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("there is no folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_LanesAndBatches_ChangeNoText()
    {
        var one = await CrnnProcess.RunAsync("recognize", "models/samples", "--lanes", "1", "--batch", "1");
        var many = await CrnnProcess.RunAsync("recognize", "models/samples", "--lanes", "3", "--batch", "16");

        Assert.Equal(one.Output, many.Output);
    }

    [Fact]
    public async Task Recognize_ForeignLocale_OutputIsUtf8()
    {
        var result = await CrnnProcess.RunAsync(new CrnnProcessOptions { Environment = new Dictionary<string, string> { ["LC_ALL"] = "de_DE.ISO-8859-1" } }, "recognize", Path0);

        Assert.Equal($"{Path0}: {Text0}\n", result.Output);
    }

    private static void AssertRead(JsonElement item)
    {
        Assert.Equal(["path", "text", "confidence", "characters", "error", "probability_correct"], item.EnumerateObject().Select(p => p.Name));
        Assert.Equal((Path0, Text0), (item.GetProperty("path").GetString(), item.GetProperty("text").GetString()));
        Assert.InRange(item.GetProperty("confidence").GetDouble(), 0.5, 1);
        Assert.Equal(JsonValueKind.Null, item.GetProperty("error").ValueKind);
        var characters = item.GetProperty("characters").EnumerateArray().ToArray();
        Assert.Equal(Text0, string.Concat(characters.Select(c => c.GetProperty("text").GetString())));
        Assert.All(characters, c => Assert.True(c.GetProperty("start").GetDouble() < c.GetProperty("end").GetDouble()));
    }
}
