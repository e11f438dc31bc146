using Crnn.Net.Cli.Inputs;

namespace Crnn.Net.Cli.Tests.Inputs;

public sealed class SkippedFilesTests
{
    [Fact]
    public void Report_Many_FirstOnesAndTheirNumber()
    {
        var skipped = new SkippedFiles();
        for (var i = 0; i < 12; i++)
        {
            skipped.Add($"{i}.png");
        }

        using var errors = new StringWriter { NewLine = "\n" };
        skipped.Report(errors);
        var lines = errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("crnn: skipped 0.png: its content is no PNG, JPEG, BMP or WebP image", lines[0]);
        Assert.Equal("crnn: skipped 2 more such files", lines[^1]);
        Assert.Equal(11, lines.Length);
    }
}
