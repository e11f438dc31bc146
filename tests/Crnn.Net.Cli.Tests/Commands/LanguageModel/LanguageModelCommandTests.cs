using System.Text;

namespace Crnn.Net.Cli.Tests.Commands.LanguageModel;

public sealed class LanguageModelCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_FilesAndStandardInput_WritesTheModelOfAllTheirLines()
    {
        _folder.Write("a.txt", "\uFEFF发票号码\r\n\r\n发票代码\r\n");
        var options = new CrnnProcessOptions { Input = Encoding.UTF8.GetBytes("TOTAL 4.50\nTOTAL 4.75") };

        var result = await CrnnProcess.RunAsync(options, "language-model", "train", _folder["a.txt"], "-", "--output", _folder["a.cnlm"], "--order", "3", "--min-count", "1");
        var read = CharacterLanguageModel.Load(_folder["a.cnlm"]);
        var own = CharacterLanguageModel.Train(["发票号码", "发票代码", "TOTAL 4.50", "TOTAL 4.75"], order: 3, minCount: 1);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal($"{_folder["a.cnlm"]}: {own.Count} n-grams of up to 3 characters, from 4 lines, {new FileInfo(_folder["a.cnlm"]).Length} bytes\n", result.Output);
        Assert.Equal((own.Order, own.Count), (read.Order, read.Count));
        Assert.Equal(own.LogProbability("发票代码 4.5"), read.LogProbability("发票代码 4.5"));
    }

    [Fact]
    public async Task Train_TextThatCannotBeUsed_SaysWhatAndLeavesTheOldModel()
    {
        _folder.Write("empty.txt", "\n\n");
        await File.WriteAllBytesAsync(_folder["gbk.txt"], [.. "good\n"u8, 0xB7, 0xA2, (byte)'\n'], TestContext.Current.CancellationToken);
        _folder.Write("old.cnlm", "old");

        var empty = await CrnnProcess.RunAsync("language-model", "train", _folder["empty.txt"], "-o", _folder["old.cnlm"]);
        var gbk = await CrnnProcess.RunAsync("language-model", "train", _folder["gbk.txt"], "-o", _folder["old.cnlm"]);

        Assert.Equal((2, 2), (empty.ExitCode, gbk.ExitCode));
        Assert.Equal("crnn: there is no line with text to train on\n", empty.Error);
        Assert.Contains($"{_folder["gbk.txt"]}, after line", gbk.Error, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["old.cnlm"], TestContext.Current.CancellationToken));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("There is no file 'no-such-file'.", "no-such-file", "-o", "a")]
    [InlineData("--order is 9; it must be from 1 to 8.", "-", "-o", "a", "--order", "9")]
    [InlineData("--min-count is 0; it must be from 1 to 1000000.", "-", "-o", "a", "--min-count", "0")]
    [InlineData("--output", "-")]
    [InlineData("there is no folder", "-", "-o", "no-such-folder/a")]
    public async Task Train_UsageIsWrong_SaysWhatIsAllowedAndExits2(string message, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["language-model", "train", .. arguments]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
