using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Tests.Inputs;

public sealed class FolderInputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EnumeratePaths_Tree_OrdinalOrderOfThePaths()
    {
        string[] names = ["b.png", "B.png", "a/z.png", "a.png", "a/b/c.png", "a-1.png", "é.png"];
        foreach (var name in names)
        {
            _folder.WritePngStart(name);
        }

        Assert.Equal(names.Select(n => _folder[n]).Order(StringComparer.Ordinal), new FolderInput(_folder.Path).EnumeratePaths());
    }

    [Fact]
    public void EnumeratePaths_ContentDecides_NotTheExtension()
    {
        _folder.WritePngStart("scan.dat");
        _folder.Write("notes.txt", "text");
        _folder.Write("empty", "");
        _folder.Write("anim.gif", "GIF89a");
        _folder.Write("fake.png", "text");
        _folder.Write("gone.JPG", "");
        var skipped = new List<string>();

        Assert.Equal([_folder["scan.dat"]], new FolderInput(_folder.Path).EnumeratePaths(skipped.Add));
        Assert.Equal([_folder["fake.png"], _folder["gone.JPG"]], skipped);
    }

    [Fact]
    public void EnumeratePaths_LinkedFolders_AreNotFollowedSoThatLoopsEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        _folder.WritePngStart("a/x.png");
        Directory.CreateSymbolicLink(_folder["a/loop"], _folder.Path);
        File.CreateSymbolicLink(_folder["a/y.png"], "x.png");
        File.CreateSymbolicLink(_folder["a/dangling"], "nothing");

        Assert.Equal([_folder["a/x.png"], _folder["a/y.png"]], new FolderInput(_folder.Path).EnumeratePaths());
    }

    [Fact]
    public void EnumeratePaths_TrailingSlash_NoDoubleOne()
    {
        _folder.WritePngStart("a.png");

        Assert.Equal([_folder["a.png"]], new FolderInput(_folder.Path + Path.DirectorySeparatorChar).EnumeratePaths());
    }

    [Fact]
    public void EnumeratePaths_FolderGone_IsAnItemThatWillFail()
    {
        Assert.Equal([_folder["none"]], new FolderInput(_folder["none"]).EnumeratePaths());
    }
}
