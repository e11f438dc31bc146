using Crnn.Net.TestKit;

namespace Crnn.Net.Architecture.Tests;

/// <summary>What each package offers, against PublicApi/[package].approved.txt. Set CRNN_APPROVE=1 to accept a change, then review the files' diff.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Names => Packages.Rows;

    [Theory]
    [MemberData(nameof(Names), MemberType = typeof(PublicApiTests))]
    public void PublicApi_OfAPackage_IsTheApprovedOne(string package)
    {
        var file = RepositoryFiles.Of("tests", "Crnn.Net.Architecture.Tests", "PublicApi", $"{package}.approved.txt");
        var listing = ApiListing.Of(Packages.Load(package));
        if (Environment.GetEnvironmentVariable("CRNN_APPROVE") == "1")
        {
            File.WriteAllText(file, string.Concat(listing.Select(line => line + "\n")));
        }

        var approved = File.Exists(file) ? File.ReadAllLines(file) : [];
        var changes = approved.Except(listing).Select(line => $"- {line}").Concat(listing.Except(approved).Select(line => $"+ {line}")).ToArray();

        Assert.True(changes.Length == 0, $"The public API of {package} has changed. Run this test with CRNN_APPROVE=1 to accept:\n{string.Join('\n', changes)}");
    }
}
