using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Crnn.Net.TestKit;

namespace Crnn.Net.Architecture.Tests;

/// <summary>References go one way: adapters, models and dependency injection to Core; Crnn.Net to all of these; adapters never to each other; job stores to Jobs; HTTP to DependencyInjection and Jobs.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Crnn.Net.Core"] = ["Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.ObjectPool"],
        ["Crnn.Net.OnnxRuntime"] = ["Crnn.Net.Core", "Microsoft.ML.OnnxRuntime"],
        ["Crnn.Net.OpenCv"] = ["Crnn.Net.Core", "OpenCvSharp"],
        ["Crnn.Net.Models"] = ["Crnn.Net.Core"],
        ["Crnn.Net.Caching"] = ["Crnn.Net.Core", "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Caching.Memory", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives"],
        ["Crnn.Net.DependencyInjection"] =
        [
            "Crnn.Net.Core",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["Crnn.Net.Jobs"] =
        [
            "Crnn.Net.Core",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["Crnn.Net.Jobs.Redis"] =
        [
            "Crnn.Net.Core",
            "Crnn.Net.Jobs",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "StackExchange.Redis",
        ],
        ["Crnn.Net.Jobs.S3"] = ["AWSSDK.Core", "AWSSDK.S3", "Crnn.Net.Core", "Crnn.Net.Jobs"],
        ["Crnn.Net.Jobs.Sqlite"] =
        [
            "Crnn.Net.Core",
            "Crnn.Net.Jobs",
            "Microsoft.Data.Sqlite",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["Crnn.Net.AspNetCore"] =
        [
            "Crnn.Net.Core",
            "Crnn.Net.DependencyInjection",
            "Crnn.Net.Jobs",
            "Microsoft.AspNetCore.*",
            "Microsoft.Extensions.*",
            "Microsoft.Net.Http.Headers",
            "Microsoft.OpenApi",
        ],
        ["Crnn.Net"] =
        [
            "Crnn.Net.Core",
            "Crnn.Net.DependencyInjection",
            "Crnn.Net.Models",
            "Crnn.Net.OnnxRuntime",
            "Crnn.Net.OpenCv",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
        ],
    };

    public static TheoryData<string> Names => Packages.Rows;

    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(ReferenceTests))]
    public void Assembly_OfAPackage_RefersOnlyToWhatTheDesignAllows(string package)
    {
        var references = Packages.Load(package).GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.DoesNotContain(references, name => !s_allowed[package].Any(allowed => IsMatch(name, allowed)));
    }

    [Fact]
    public void Core_Compiled_CallsNoNativeLibrary()
    {
        using var file = File.OpenRead(Packages.Load("Crnn.Net.Core").Location);
        using var image = new PEReader(file);

        Assert.Equal(0, image.GetMetadataReader().GetTableRowCount(TableIndex.ModuleRef));
        Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly));
    }

    [Fact]
    public void Projects_OfTheProduct_AreReferredToInOneDirection()
    {
        var references = Directory.EnumerateFiles(RepositoryFiles.Of("src"), "Crnn.Net*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), ProjectReferences);

        Assert.Superset(Packages.Names.ToHashSet(), references.Keys.ToHashSet());
        foreach (var (project, targets) in references)
        {
            if (s_allowed.TryGetValue(project, out var allowed))
            {
                Assert.Empty(targets.Except(allowed));
            }

            // The command line stands at the end: nothing refers to it.
            Assert.DoesNotContain("Crnn.Net.Cli", targets);
        }
    }

    // A star stands for what a shared framework has.
    private static bool IsMatch(string name, string allowed) => allowed[^1] == '*' ? name.StartsWith(allowed[..^1], StringComparison.Ordinal) : name == allowed;

    private static string[] ProjectReferences(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];
}
