using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Deployment;

/// <summary>The files in docs/deployment, as far as they can be tried without a container engine and systemd.</summary>
public sealed partial class DeploymentFilesTests
{
    private static string[] Dockerfile => File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs", "deployment", "Dockerfile"));

    [Fact]
    public void Dockerfile_WhatItCopiesFromTheRepository_IsThere()
    {
        string[] sources = [.. Dockerfile.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1])];

        Assert.NotEmpty(sources);
        Assert.All(sources, s => Assert.True(Path.Exists(Path.Combine(RepositoryPaths.Root, s)), s));
    }

    [Fact]
    public void Dockerfile_DoesNotRunAsRoot()
    {
        var lines = Dockerfile;
        var user = Array.FindIndex(lines, l => l == "USER $APP_UID");

        Assert.InRange(user, Array.FindLastIndex(lines, l => l.StartsWith("FROM ", StringComparison.Ordinal)), Array.FindIndex(lines, l => l.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines.Skip(user), l => l.StartsWith("RUN ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_OfUnitAndImage_AreThoseOfTheCommand()
    {
        var unit = await File.ReadAllLinesAsync(Path.Combine(RepositoryPaths.Root, "docs", "deployment", "crnn.service"), TestContext.Current.CancellationToken);
        var start = Assert.Single(unit, l => l.StartsWith("ExecStart=", StringComparison.Ordinal));
        var help = (await CrnnProcess.RunAsync("serve", "--help")).Output;

        string[] options = [.. OptionPattern().Matches(start).Concat(OptionPattern().Matches(string.Join(' ', Command()))).Select(m => m.Value).Distinct()];
        Assert.Contains("--data", options);
        Assert.All(options, o => Assert.Contains(o, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PublishedFolder_AsTheImageHasIt_Serves()
    {
        using var folder = new TestFolder();
        var publish = Assert.Single(Dockerfile, l => l.StartsWith("RUN dotnet publish ", StringComparison.Ordinal))["RUN dotnet ".Length..];
        await PublishAsync(publish.Replace("/app", folder["app"], StringComparison.Ordinal), folder["artifacts"]);
        string[] command = [.. Command().Select(a => a.Replace("http://0.0.0.0:5080", "http://127.0.0.1:0", StringComparison.Ordinal).Replace("/data", folder["data"], StringComparison.Ordinal))];

        using var process = CrnnProcess.Start(new CrnnProcessOptions { Folder = folder["app"] }, command);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith("crnn serve: http://127.0.0.1:", line, StringComparison.Ordinal);
            using var client = new HttpClient { BaseAddress = new Uri(line!["crnn serve: ".Length..]) };
            Assert.Contains("ready", await client.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The arguments after the image's entry point, crnn.dll.</summary>
    private static string[] Command() => JsonSerializer.Deserialize<string[]>(Assert.Single(Dockerfile, l => l.StartsWith("CMD ", StringComparison.Ordinal))["CMD ".Length..])!;

    // In a folder of its own, because the repository's may be in use by a build.
    private static async Task PublishAsync(string command, string artifacts)
    {
        var start = new ProcessStartInfo("dotnet", [.. command.Split(' '), "--artifacts-path", artifacts, "-nodeReuse:false", "-tl:off", "-nologo"])
        {
            WorkingDirectory = RepositoryPaths.Root,
        };
        var run = await ProgramRun.RunAsync(start);
        Assert.True(run.ExitCode == 0, run.Text);
    }

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionPattern();
}
