using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Tests.Inputs;

public sealed class GlobInputTests : IDisposable
{
    private static readonly string[] Files =
        ["a.png", "b.txt", "x/a.png", "x/y/a.png", "x/y/b.png", "x/y/z/a.jpg", "x/.hidden.png", ".dot/a.png", "x1/a.png", "x22/a.png"];

    private readonly TestFolder _folder = new();

    public GlobInputTests()
    {
        foreach (var file in Files)
        {
            _folder.Write(file, "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*.png", "a.png")]
    [InlineData("*", "a.png b.txt")]
    [InlineData("?.*", "a.png b.txt")]
    [InlineData("x/*/*.png", "x/y/a.png x/y/b.png")]
    [InlineData("x?/a.png", "x1/a.png")]
    [InlineData("x*/a.png", "x/a.png x1/a.png x22/a.png")]
    [InlineData("**/a.png", "a.png x/a.png x/y/a.png x1/a.png x22/a.png")]
    [InlineData("x/**/*.png", "x/a.png x/y/a.png x/y/b.png")]
    [InlineData("x/**", "x/a.png x/y/a.png x/y/b.png x/y/z/a.jpg")]
    [InlineData("**/y/**/a.*", "x/y/a.png x/y/z/a.jpg")]
    [InlineData("**/**/b.png", "x/y/b.png")]
    [InlineData("x/.*", "x/.hidden.png")]
    [InlineData(".d*/*", ".dot/a.png")]
    [InlineData("*.gif", "")]
    [InlineData("none/*.png", "")]
    public void EnumeratePaths_Pattern_FilesInOrdinalOrder(string pattern, string expected) => Assert.Equal(
        expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        new GlobInput(_folder[pattern]).EnumeratePaths().Select(p => Path.GetRelativePath(_folder.Path, p).Replace('\\', '/')));

    [Fact]
    public void EnumeratePaths_RelativePattern_RelativePaths()
    {
        var inRoot = Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder.Path).Replace('\\', '/');

        Assert.Equal($"{inRoot}/a.png", Assert.Single(new GlobInput($"{inRoot}/*.png").EnumeratePaths()).Replace('\\', '/'));
    }
}
