using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Tests.Inputs;

public sealed class InputSetTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnumeratePaths_SeveralInputs_InTheirOrder()
    {
        _folder.WritePngStart("b/1.png");
        _folder.Write("a.txt", "");

        Assert.Equal(
            [_folder["missing.png"], _folder["b/1.png"], _folder["a.txt"], _folder["a.txt"]],
            InputSet.Create([_folder["missing.png"], _folder["b"], _folder["*.txt"], _folder["a.txt"]]).EnumeratePaths());
    }

    [Fact]
    public void Create_PatternOfNothing_UsageErrorNamesIt() =>
        Assert.Contains(_folder["*.png"], Assert.Throws<UsageException>(() => InputSet.Create([_folder["a.png"], _folder["*.png"]])).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_FolderWithoutImages_UsageErrorNamesIt()
    {
        _folder.Write("notes.txt", "text");

        Assert.Contains(_folder.Path, Assert.Throws<UsageException>(() => InputSet.Create([_folder.Path])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FileNamedLikeAPattern_IsThatFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        _folder.Write("what?.png", "");
        _folder.Write("whatX.png", "");

        Assert.Equal([_folder["what?.png"]], InputSet.Create([_folder["what?.png"]]).EnumeratePaths());
    }
}
