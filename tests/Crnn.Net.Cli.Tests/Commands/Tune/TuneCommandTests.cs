using System.Text.Json;
using Crnn.Net.Cli.Commands.Tune;

namespace Crnn.Net.Cli.Tests.Commands.Tune;

public sealed class TuneCommandTests
{
    [Fact]
    public async Task Tune_AFewLines_PrintsWhatItTriedAndAChoiceAmongIt()
    {
        using var folder = new TestFolder();
        folder.CopySample("0000.png", "a.png");
        folder.CopySample("0003.png", "b.png");

        var result = await CrnnProcess.RunAsync("tune", folder.Path, "--rounds", "1", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["lines", "rounds", "cores", "choice", "reason", "trials", "full_grid"], result.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal((2, 1, Environment.ProcessorCount), (result.Json.GetProperty("lines").GetInt32(), result.Json.GetProperty("rounds").GetInt32(), result.Json.GetProperty("cores").GetInt32()));
        TuningPoint[] tried = [.. result.Json.GetProperty("trials").EnumerateArray().Select(t => Point(t.GetProperty("point")))];
        Assert.Equal(new TuningPoint(Environment.ProcessorCount, 1, 4), tried[0]);
        Assert.Contains(Point(result.Json.GetProperty("choice")), tried);
        Assert.Empty(tried.Except(TuneGrid.Of(Environment.ProcessorCount)));
        Assert.Equal(JsonValueKind.Null, result.Json.GetProperty("full_grid").ValueKind);
        Assert.Contains("1: " + tried[0], result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no folder 'no/such/folder'", "tune", "no/such/folder")]
    [InlineData("image in the folder 'docs/adr'", "tune", "docs/adr")]
    [InlineData("--rounds is 0; it must be from 1 to 1000.", "tune", "models/samples", "--rounds", "0")]
    [InlineData("--model: there is no file 'none.json'.", "tune", "models/samples", "--model", "none.json")]
    [InlineData("--threads is 0; it must be from 1 to 1024.", "recognize", "models/samples", "--threads", "0")]
    public async Task Tune_WrongUsage_ExitsWithTwo(string message, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static TuningPoint Point(JsonElement point) =>
        new(point.GetProperty("lanes").GetInt32(), point.GetProperty("threads").GetInt32(), point.GetProperty("batch_size").GetInt32());
}
