using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.Cli.Tests.Commands.Evaluate;

public sealed class LabelFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images/a.png\t发票 1\nb.png\t\n")]
    [InlineData("\uFEFFimages/a.png\t发票 1\r\n\r\nb.png\t")]
    public void Read_GoodFile_PathsInTheFolderAndLabels(string content)
    {
        _folder.Write(LabelFile.Name, content);
        var set = Path.GetFileName(_folder.Path);

        Assert.Equal([new LabelledLine(_folder["images/a.png"], "发票 1", set), new LabelledLine(_folder["b.png"], "", set)], LabelFile.Read(_folder.Path));
    }

    [Theory]
    [InlineData("a.png\tx\nb.png\n", "line 2")]
    [InlineData("a.png\tx\n\n\tx\n", "line 3")]
    [InlineData("a.png\tx\ty\n", "line 1")]
    [InlineData("\n", "no lines")]
    public void Read_BadLine_UsageErrorNamesIt(string content, string expected)
    {
        _folder.Write(LabelFile.Name, content);

        Assert.Contains(expected, Assert.Throws<UsageException>(() => LabelFile.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8_UsageError()
    {
        File.WriteAllBytes(_folder[LabelFile.Name], [.. "a.png\t"u8, 0xB7, 0xA2, (byte)'\n']);

        Assert.Contains("UTF-8", Assert.Throws<UsageException>(() => LabelFile.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no labels.tsv")]
    [InlineData("none", "there is no folder")]
    public void Read_NoFile_UsageErrorSaysWhatIsMissing(string folder, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => LabelFile.Read(_folder[folder])).Message, StringComparison.Ordinal);
}
