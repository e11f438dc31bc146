namespace Crnn.Net.Cli.Tests.Commands.Recognize;

public sealed class DecodingOptionsTests : IDisposable
{
    private const string Path0 = "models/samples/images/0000.png";
    private const string Text0 = "发票号码:05738216";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Text0, "--beam", "5")]
    [InlineData(Text0, "--regex", @"发票号码:\d{8}")]
    [InlineData("发", "--whitelist", "发")]
    [InlineData("05738216", "--whitelist", "0123456789")]
    [InlineData(Text0, "--regex", @".{5}\d{8}", "--whitelist", "发票号码:0123456789")]
    public async Task Recognize_Constraint_ReadsWhatItAllows(string text, params string[] options)
    {
        var result = await CrnnProcess.RunAsync(["recognize", .. options, Path0]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal($"{Path0}: {text}\n", result.Output);
    }

    [Fact]
    public async Task Recognize_Lexicon_ReadsTheBestOfItsLines()
    {
        _folder.Write("words.txt", "发票代码:05738216\n发票号码:05738215\n\n");

        var result = await CrnnProcess.RunAsync("recognize", "--lexicon", _folder["words.txt"], Path0);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(result.Output, (string[])[$"{Path0}: 发票代码:05738216\n", $"{Path0}: 发票号码:05738215\n"]);
    }

    [Fact]
    public async Task Recognize_NothingMeetsTheConstraint_SaysSoBesideAnEmptyText()
    {
        var text = await CrnnProcess.RunAsync("recognize", "--regex", "[a-z]{200}", Path0);
        var json = await CrnnProcess.RunAsync("recognize", "--regex", "[a-z]{200}", "--format", "json", Path0);

        Assert.Equal((0, $"{Path0}: \n"), (text.ExitCode, text.Output));
        Assert.Equal($"crnn: {Path0}: no text of the image meets the constraint\n", text.Error);
        Assert.Equal("", json.Json[0].GetProperty("text").GetString());
        Assert.True(json.Json[0].GetProperty("constraint_unmet").GetBoolean());
    }

    [Fact]
    public async Task Recognize_Alternatives_WritesThemInJson()
    {
        var result = await CrnnProcess.RunAsync("recognize", "--alternatives", "3", "--format", "jsonl", Path0);
        var line = System.Text.Json.JsonDocument.Parse(result.Lines[0]).RootElement;
        var alternatives = line.GetProperty("alternatives").EnumerateArray().ToArray();

        Assert.Equal(Text0, line.GetProperty("text").GetString());
        Assert.Equal(3, alternatives.Length);
        Assert.All(alternatives, a => Assert.InRange(a.GetProperty("log_probability").GetDouble(), -1000, line.GetProperty("log_probability").GetDouble()));
        Assert.False(line.TryGetProperty("constraint_unmet", out _));
    }

    [Fact]
    public async Task Recognize_NoSuchOption_WritesNothingMore()
    {
        var result = await CrnnProcess.RunAsync("recognize", "--format", "jsonl", Path0);

        Assert.DoesNotContain("log_probability", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognize_LanguageModel_IsLoadedOrRefused()
    {
        CharacterLanguageModel.Train(["发票号码", "发票代码"]).Save(_folder["a.cnlm"]);
        _folder.Write("b.cnlm", "something else");

        var good = await CrnnProcess.RunAsync("recognize", "--language-model", _folder["a.cnlm"], Path0);
        var bad = await CrnnProcess.RunAsync("recognize", "--language-model", _folder["b.cnlm"], Path0);

        Assert.Equal((0, 1), (good.ExitCode, bad.ExitCode));
        Assert.Contains("cannot be loaded: it does not begin with 'CNLM'", bad.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--beam is 0; it must be from 1 to 1000.", "--beam", "0")]
    [InlineData("The regular expression '(' is not valid at position 0: the group is not closed.", "--regex", "(")]
    [InlineData("--whitelist has no characters.", "--whitelist", "")]
    [InlineData("--lexicon: there is no file 'no-such-file'.", "--lexicon", "no-such-file")]
    [InlineData("--alternatives is 101; it must be from 0 to 100.", "--alternatives", "101")]
    [InlineData("--alternatives needs the format json or jsonl", "--alternatives", "2")]
    [InlineData("No text of the model's 6928 characters meets the constraint regular expression '[α]+'.", "--regex", "[\u0600]+")]
    public async Task Recognize_OptionIsWrong_SaysWhatIsAllowedAndExits2(string message, params string[] options)
    {
        var result = await CrnnProcess.RunAsync(["recognize", .. options, Path0]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message.Replace("α", "\u0600", StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Beam_ReadsAtLeastAsWell()
    {
        var result = await CrnnProcess.RunAsync("evaluate", "models/samples", "--beam", "10", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.InRange(result.Json.GetProperty("cer_normalized").GetDouble(), 0, 0.03);
    }
}
