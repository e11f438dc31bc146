namespace Crnn.Net.Cli.Tests.Commands.Recognize;

public sealed class ResumeTests : IDisposable
{
    private const int Kills = 20;

    private readonly TestFolder _folder = new();

    private string Out => _folder["out.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Resume_KilledTwentyTimesAtRandomMoments_HoldsWhatAnUnbrokenRunWrites()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var images = CreateImages(copies: 20);
        var whole = await CrnnProcess.RunAsync("recognize", images, "--output", _folder["whole.jsonl"]);
        var expected = await File.ReadAllLinesAsync(_folder["whole.jsonl"], cancellationToken);
        var share = (int)(new FileInfo(_folder["whole.jsonl"]).Length / Kills);

        // Half of the kills come while images are written, the others as soon as the process has the file, or is still starting.
        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var bytes = kill % 2 == 0 ? random.Next(2 * share) : random.Next(2);
            killed += await KillAfterAsync(bytes, images, cancellationToken) ? 1 : 0;
            if (random.Next(3) == 0)
            {
                Tear(random);
            }
        }

        var last = await CrnnProcess.RunAsync("recognize", images, "--output", Out, "--resume");
        var lines = await File.ReadAllLinesAsync(Out, cancellationToken);

        Assert.InRange(killed, Kills / 2, Kills);
        Assert.Equal((1, 1), (whole.ExitCode, last.ExitCode));
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Resume_AllIsDone_ReadsNothingAndSaysSo()
    {
        await CrnnProcess.RunAsync("recognize", "models/samples", "-o", Out, "--resume");
        var before = await File.ReadAllTextAsync(Out, TestContext.Current.CancellationToken);

        var again = await CrnnProcess.RunAsync("recognize", "models/samples", "-o", Out, "--resume");

        Assert.Equal((0, "", $"crnn: {Out} goes on: 24 images were read before, 0 that failed are tried again\n"), (again.ExitCode, again.Output, again.Error));
        Assert.Equal(before, await File.ReadAllTextAsync(Out, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Resume_FailureIsRepaired_ItsLineIsReplaced()
    {
        var image = _folder.Write("images/late.png", "no image yet");
        await CrnnProcess.RunAsync("recognize", image, "-o", Out, "--resume");
        File.Copy(RepositoryPaths.Sample("0000.png"), image, overwrite: true);

        var again = await CrnnProcess.RunAsync("recognize", image, "-o", Out, "--resume");

        Assert.Equal(0, again.ExitCode);
        Assert.Contains("发票号码:05738216", Assert.Single(await File.ReadAllLinesAsync(Out, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OutputLiesInTheFolderThatIsRead_IsNoInput()
    {
        _folder.CopySample("0000.png", "a.png");

        var first = await CrnnProcess.RunAsync("recognize", _folder.Path, "-o", Out, "--resume");
        var again = await CrnnProcess.RunAsync("recognize", _folder.Path, "-o", Out, "--resume");

        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));
        Assert.Single(await File.ReadAllLinesAsync(Out, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--resume needs --output", "a.png", "--resume")]
    [InlineData("--resume continues the format jsonl only; this one is text", "a.png", "--resume", "-o", "out.txt")]
    [InlineData("--resume continues the format jsonl only; this one is tsv", "a.png", "--resume", "-o", "out.jsonl", "-f", "tsv")]
    [InlineData("--resume cannot be combined with standard input", "-", "--resume", "-o", "out.jsonl")]
    public async Task Resume_WhatCannotBeContinued_UsageError(string expected, params string[] arguments)
    {
        var result = await CrnnProcess.RunAsync(["recognize", .. arguments]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_FileOfAnotherKind_UsageErrorNamesTheLine()
    {
        _folder.Write("out.jsonl", "my notes\n");

        var result = await CrnnProcess.RunAsync("recognize", "models/samples", "-o", Out, "--resume");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("line 1 is no result", result.Error, StringComparison.Ordinal);
        Assert.Equal("my notes\n", await File.ReadAllTextAsync(Out, TestContext.Current.CancellationToken));
    }

    private string CreateImages(int copies)
    {
        foreach (var sample in Directory.GetFiles(Path.Combine(RepositoryPaths.Samples, "images")))
        {
            for (var i = 0; i < copies; i++)
            {
                _folder.CopySample(sample, $"images/{i}/{Path.GetFileName(sample)}");
            }
        }

        File.WriteAllBytes(_folder["images/cut.png"], File.ReadAllBytes(RepositoryPaths.Sample("0000.png"))[..100]);
        return _folder["images"];
    }

    /// <returns>False when it had ended before.</returns>
    private async Task<bool> KillAfterAsync(long bytes, string images, CancellationToken cancellationToken)
    {
        var until = LengthOf(Out) + bytes;
        using var grown = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(_folder.Path, Path.GetFileName(Out)) { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite | NotifyFilters.FileName };
        watcher.Changed += (_, _) => grown.Release();
        watcher.Created += (_, _) => grown.Release();
        watcher.EnableRaisingEvents = true;
        using var process = CrnnProcess.Start(new CrnnProcessOptions(), "recognize", images, "--output", Out, "--resume", "--lanes", "1");
        var ended = process.WaitForExitAsync(cancellationToken);
        while (LengthOf(Out) < until && !ended.IsCompleted)
        {
            await Task.WhenAny(ended, grown.WaitAsync(cancellationToken));
        }

        process.Kill();
        await ended;
        return process.ExitCode > 128;
    }

    /// <summary>Leaves the file as a crash of the whole machine might.</summary>
    private void Tear(Random random)
    {
        using var file = File.OpenHandle(Out, FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.SetLength(file, Math.Max(0, RandomAccess.GetLength(file) - random.Next(300)));
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
