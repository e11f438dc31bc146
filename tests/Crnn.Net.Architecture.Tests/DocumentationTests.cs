using System.Xml.Linq;

namespace Crnn.Net.Architecture.Tests;

public sealed class DocumentationTests
{
    public static TheoryData<string> Names => Packages.Rows;

    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(DocumentationTests))]
    public void PublicTypes_OfAPackage_HaveASummary(string package)
    {
        var assembly = Packages.Load(package);
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        var types = assembly.GetExportedTypes();

        Assert.NotEmpty(types);
        Assert.Empty(types.Select(type => $"T:{type.FullName!.Replace('+', '.')}").Except(documented));
    }
}
