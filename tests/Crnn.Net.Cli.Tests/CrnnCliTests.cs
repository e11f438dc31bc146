namespace Crnn.Net.Cli.Tests;

public sealed class CrnnCliTests
{
    [Fact]
    public async Task Version_Asked_PrintsIt()
    {
        var result = await CrnnProcess.RunAsync("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }

    [Theory]
    [InlineData("recognize", "--help")]
    [InlineData("evaluate", "--help")]
    [InlineData("doctor", "--help")]
    [InlineData("--help", "recognize")]
    public async Task Help_Asked_ExplainsOnTheOutput(params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(arguments.First(a => a[0] != '-'), result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help'", "")]
    [InlineData("read", "read", "a.png")]
    [InlineData("recognize --help'", "recognize")]
    [InlineData("no option '--fromat'", "recognize", "a.png", "--fromat", "json")]
    [InlineData("--format is 'xml'", "recognize", "a.png", "--format", "xml")]
    [InlineData("--lanes is 0; it must be from 1 to 1024", "recognize", "a.png", "--lanes", "0")]
    [InlineData("--batch is 257; it must be from 1 to 256", "recognize", "a.png", "--batch", "257")]
    [InlineData("'many'", "recognize", "a.png", "--batch", "many")]
    [InlineData("no file 'none.json'", "recognize", "a.png", "--model", "none.json")]
    [InlineData("cannot be combined", "recognize", "a.png", "-")]
    [InlineData("no folder 'none'", "evaluate", "none")]
    [InlineData("no option '--jsn'", "evaluate", "--jsn")]
    [InlineData("'extra'", "doctor", "extra")]
    public async Task Usage_Wrong_SaysWhatOnTheErrorsAndExits2(string expected, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync([.. arguments.Where(a => a.Length > 0)]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_Missing_FailsWithTheReason()
    {
        using var copy = new InstalledCopy();
        copy.Delete("model.gated.onnx");

        var result = await CrnnProcess.RunAsync(copy.Options, "recognize", RepositoryPaths.Sample("0000.png"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("model.gated.onnx", result.Error, StringComparison.Ordinal);
    }
}
