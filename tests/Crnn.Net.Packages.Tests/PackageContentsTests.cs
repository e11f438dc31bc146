using System.IO.Compression;
using System.Xml.Linq;

namespace Crnn.Net.Packages.Tests;

[Collection(PackedProductGroup.Name)]
public sealed class PackageContentsTests(PackedProduct product)
{
    private static readonly string[] s_modelFiles =
        ["README.md", "charset.txt", "manifest.dense.json", "manifest.json", "model.gated.onnx", "model.onnx"];

    public static TheoryData<string> PackageIds => [.. PackedProduct.PackageIds];

    public static TheoryData<string> Libraries => [.. PackedProduct.PackageIds.Except(["Crnn.Net.Cli"])];

    [Theory]
    [MemberData(nameof(PackageIds))]
    public void Package_Contents_HaveReadmeNoticesLicenseAndSymbols(string id)
    {
        var files = FilesOf(product.PackagePath(id));
        var metadata = MetadataOf(id);

        Assert.Contains("README.md", files);
        Assert.Contains("THIRD-PARTY-NOTICES.txt", files);
        Assert.Equal("MIT", Element(metadata, "license")?.Value);
        Assert.Equal("README.md", Element(metadata, "readme")?.Value);
        Assert.NotEmpty(Element(metadata, "description")?.Value ?? "");
        Assert.Equal(product.Version, Element(metadata, "version")?.Value);
        Assert.Contains(FilesOf(product.SymbolsPath(id)), file => file.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_Contents_HaveTheAssemblyAndItsDocumentation(string id)
    {
        var files = FilesOf(product.PackagePath(id));

        Assert.Contains($"lib/net10.0/{id}.dll", files);
        Assert.Contains($"lib/net10.0/{id}.xml", files);
        Assert.DoesNotContain(files, file => file.StartsWith("runtimes/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_Dependencies_HoldNoOpenCvRuntimeAndNoHiddenStandIn(string id)
    {
        var dependencies = MetadataOf(id).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).ToArray();

        Assert.DoesNotContain(dependencies, dependency => dependency.StartsWith("OpenCvSharp4.", StringComparison.Ordinal));
        if (!BuiltFrom.HasLocalParts)
            Assert.DoesNotContain(dependencies, dependency => dependency.StartsWith("LocalStandIns", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_Contents_HaveTheModelAndTheTargetsThatCopyIt()
    {
        var files = FilesOf(product.PackagePath("Crnn.Net.Models"));

        Assert.Contains("buildTransitive/Crnn.Net.Models.targets", files);
        Assert.Equal(s_modelFiles.Select(file => $"models/zh-en-lite/{file}"), files.Where(file => file.StartsWith("models/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tool_Contents_HaveTheModelAndTheNativesOfThisSystemAlone()
    {
        var files = FilesOf(product.PackagePath("Crnn.Net.Cli"));

        foreach (var file in s_modelFiles)
            Assert.Contains($"tools/net10.0/any/models/zh-en-lite/{file}", files);
        Assert.Contains(files, file => Path.GetFileNameWithoutExtension(file).EndsWith("onnxruntime", StringComparison.Ordinal));
        Assert.Contains(files, file => Path.GetFileNameWithoutExtension(file).EndsWith("OpenCvSharpExtern", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("runtimes/ios", StringComparison.Ordinal) || file.Contains("runtimes/android", StringComparison.Ordinal));
    }

    private static string[] FilesOf(string package)
    {
        Assert.True(File.Exists(package), $"{Path.GetFileName(package)} was not packed.");
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static XElement? Element(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private XElement MetadataOf(string id)
    {
        using var archive = ZipFile.OpenRead(product.PackagePath(id));
        using var nuspec = archive.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }
}
