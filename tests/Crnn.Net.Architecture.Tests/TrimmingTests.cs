using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Crnn.Net.TestKit;

namespace Crnn.Net.Architecture.Tests;

/// <summary>Core, dependency injection and jobs declare that they can be trimmed and compiled ahead of time; TrimmedApp proves it of Core.</summary>
public sealed class TrimmingTests
{
    [Theory]
    [InlineData("Crnn.Net.Core")]
    [InlineData("Crnn.Net.DependencyInjection")]
    [InlineData("Crnn.Net.Jobs")]
    public void Assembly_ForTrimming_SaysThatItCanBeTrimmedAndCompiledAhead(string package)
    {
        var metadata = Packages.Load(package).GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value);

        Assert.Equal(("True", "True"), (metadata.GetValueOrDefault("IsTrimmable"), metadata.GetValueOrDefault("IsAotCompatible")));
    }

    [Fact]
    public async Task TrimmedApp_OfCoreAlone_PublishesWithoutWarningsAndReadsALine()
    {
        using var folder = new TempFolder();
        var project = RepositoryFiles.Of("tests", "Crnn.Net.Architecture.Tests", "TrimmedApp", "TrimmedApp.csproj");
        var published = folder.Of("published");
        var (exitCode, output) = await RunAsync("dotnet", "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", published, "--artifacts-path", folder.Of("artifacts"), "-nodeReuse:false", "-tl:off", "-nologo");
        SkipWhereAPackageIsMissing(output);
        Assert.True(exitCode == 0, output);

        using var model = ModelFolder.Create(ModelOutputKind.Gated);
        using var bad = ModelFolder.Create(change: m => m["input"]!["height"] = 0);
        var app = Path.Combine(published, OperatingSystem.IsWindows() ? "TrimmedApp.exe" : "TrimmedApp");
        var (appExitCode, appOutput) = await RunAsync(app, model.ManifestPath, bad.ManifestPath);

        Assert.True(appExitCode == 0, appOutput);
        Assert.Equal(
            $"""
            scripted-1 on Scripted 1.0: HELLO 1.00
            CrnnModelLoadException model-load
            The manifest '{bad.ManifestPath}' has 1 error(s):
            - input.height is 0; it must be from 1 to 4096.
            """.ReplaceLineEndings("\n"),
            appOutput.ReplaceLineEndings("\n").Trim());
    }

    // The trimmer and the runtime that a self-contained program carries are packages of their own.
    private static void SkipWhereAPackageIsMissing(string output)
    {
        string[] needed = ["Microsoft.NET.ILLink.Tasks", "Microsoft.NETCore.App.Runtime", "Microsoft.NETCore.App.Host"];
        var missing = output.Split('\n').FirstOrDefault(line => line.Contains("error NU110", StringComparison.Ordinal) && needed.Any(line.Contains));
        if (missing is not null)
        {
            Assert.Skip($"A trimmed program cannot be published here: {missing.Trim()}");
        }
    }

    private static Task<ProgramRun> RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return ProgramRun.RunAsync(start);
    }
}
