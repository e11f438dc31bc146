using System.Globalization;
using Crnn.Net.TestKit;

namespace Crnn.Net.Tests.BadInput;

/// <summary>Ten thousand damaged files of each format, in a process of their own: it lives, names every error and gives every buffer back.</summary>
public sealed class MutationTests
{
    private const int FilesOfEachFormat = 10_000;
    private static readonly string[] Formats = ["Png", "Jpeg", "Bmp", "WebP"];

    [Fact]
    public async Task RecognizeMany_MutatedFiles_GivesTextsAndNamedErrorsOnly()
    {
        var (exitCode, output) = await RunAsync("--count", FilesOfEachFormat.ToString(CultureInfo.InvariantCulture), "--seed", "1");

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.All(Formats, format => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{format}: {FilesOfEachFormat} files"), output, StringComparison.Ordinal));
        Assert.Equal(Formats.Length, output.Split("; 0 leases out; 0 failures;").Length - 1);
    }

    [Fact]
    public async Task Replay_OneFile_GivesTheSameOutcome()
    {
        var first = await RunAsync("--format", "bmp", "--seed", "3", "--only", "5");
        var second = await RunAsync("--format", "bmp", "--seed", "3", "--only", "5");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output.Split('\n')[0], second.Output.Split('\n')[0]);
    }

    [Fact]
    public async Task Run_UnknownFormat_NamesTheAllowedOnes()
    {
        var (exitCode, output) = await RunAsync("--format", "gif");

        Assert.Equal(2, exitCode);
        Assert.Contains("'gif' is no format: it must be png, jpeg, bmp, webp or all", output, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.DotnetAsync([Program(), .. arguments]);

    /// <summary>The program, built beside this test with the same configuration.</summary>
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = RepositoryFiles.Of("tests", "Crnn.Net.Fuzz", "bin", here.Parent!.Name, here.Name, "Crnn.Net.Fuzz.dll");
        Assert.True(File.Exists(path), $"'{path}' is missing: build Crnn.Net.sln.");
        return path;
    }
}
