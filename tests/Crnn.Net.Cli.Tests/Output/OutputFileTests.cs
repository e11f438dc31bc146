using Crnn.Net.Cli.Output;

namespace Crnn.Net.Cli.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Complete_File_AppearsUnderItsNameOnlyThen()
    {
        using var file = OutputFile.Create(_folder["out.tsv"]);
        file.Writer.Write("发票");
        var before = File.Exists(_folder["out.tsv"]);
        file.Complete();

        Assert.False(before);
        Assert.Equal("发票"u8.ToArray(), File.ReadAllBytes(_folder["out.tsv"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Dispose_NotComplete_LeavesTheOldFile()
    {
        _folder.Write("out.tsv", "old");
        using (var file = OutputFile.Create(_folder["out.tsv"]))
        {
            file.Writer.Write("new");
        }

        Assert.Equal("old", File.ReadAllText(_folder["out.tsv"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Complete_LinkToAFile_TheFileIsWrittenAndTheLinkStays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        _folder.Write("real.tsv", "old");
        File.CreateSymbolicLink(_folder["link.tsv"], "real.tsv");
        using var file = OutputFile.Create(_folder["link.tsv"]);
        file.Writer.Write("new");
        file.Complete();

        Assert.Equal("new", File.ReadAllText(_folder["real.tsv"]));
        Assert.NotNull(new FileInfo(_folder["link.tsv"]).LinkTarget);
    }

    [Fact]
    public void Complete_Device_IsNotReplaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null.");
        using (var file = OutputFile.Create("/dev/null"))
        {
            file.Writer.Write("new");
            file.Complete();
        }

        Assert.Empty(File.ReadAllText("/dev/null"));
    }

    [Fact]
    public void CreateGrowing_Line_IsThereAtOnce()
    {
        using var file = OutputFile.CreateGrowing(_folder["out.jsonl"]);
        file.Writer.Write("{}\n");

        Assert.Equal(3, new FileInfo(_folder["out.jsonl"]).Length);
    }

    [Fact]
    public void Create_FolderMissing_UsageErrorNamesIt() =>
        Assert.Contains(_folder["none"], Assert.Throws<UsageException>(() => OutputFile.Create(_folder["none/out.tsv"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_IsAFolder_UsageError() => Assert.Throws<UsageException>(() => OutputFile.Create(_folder.Path));
}
