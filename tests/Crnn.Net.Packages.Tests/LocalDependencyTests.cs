namespace Crnn.Net.Packages.Tests;

/// <summary>What stands on a local stand-in cannot be packed by mistake.</summary>
[Collection(PackedProductGroup.Name)]
public sealed class LocalDependencyTests(PackedProduct product)
{
    private const string Genuine = "This build stands on genuine packages alone: there is nothing local to refuse.";

    [Fact]
    public async Task Pack_OfWhatStandsOnAStandIn_FailsAndNamesIt()
    {
        Assert.SkipUnless(BuiltFrom.HasLocalParts, Genuine);

        var result = await product.PackAsync(PackedProduct.ProjectOf("Crnn.Net"), product.Version, allowLocal: false);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Crnn.Net would depend on a local stand-in", result.Output);
        Assert.Contains(BuiltFrom.HasLocalOpenCv ? "OpenCvSharp" : "Microsoft.ML.OnnxRuntime", result.Output);
    }

    [Fact]
    public async Task Pack_OfAStandInUnderAPublicVersion_Fails()
    {
        Assert.SkipUnless(BuiltFrom.HasLocalParts, Genuine);

        var result = await product.PackAsync(PackedProduct.ProjectOf("Crnn.Net"), "0.1.0", allowLocal: true);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("under a version that could be published", result.Output);
    }
}
