namespace Crnn.Net.Cli.Tests.Terminal;

public sealed class ClosedOutputTests
{
    [Fact]
    public async Task Recognize_ReaderGoesAway_EndsQuietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a Unix shell.");
        using var folder = new TestFolder();

        // Far more images than fit into a pipe's buffer as JSON.
        for (var i = 0; i < 400; i++)
        {
            folder.CopySample("0021.jpg", $"{i:000}.jpg");
        }

        using var process = CrnnProcess.Start(new CrnnProcessOptions(), "recognize", folder.Path, "--format", "jsonl");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, await error));
    }
}
