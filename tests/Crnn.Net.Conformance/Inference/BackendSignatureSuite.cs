using Crnn.Net.TestKit;

namespace Crnn.Net.Conformance.Inference;

/// <summary>What a back end says of itself and of its model.</summary>
public abstract class BackendSignatureSuite : InferenceBackendSuite
{
    [Fact]
    public void Name_OfTheBackend_HasAVersion()
    {
        using var backend = Load(TinyCrnn.Load());

        Assert.Matches(@"\d", backend.Name);
    }

    [Fact]
    public void Signature_OfAModel_IsTheGraphs()
    {
        using var backend = Load(TinyCrnn.Load());

        Assert.Equal(["images: Single [?, 1, 16, ?]"], backend.Signature.Inputs.Select(i => i.ToString()));
        Assert.Equal(["log_probs: Single [?, ?, 11]"], backend.Signature.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void Signature_OfBytesAndIndices_HasTheirTypes()
    {
        using var backend = Load(Stripes(new StripeModel { Type = "uint8", Layout = "NHWC", Color = "rgb", Kind = ModelOutputKind.Indices, OutputLayout = "NT", OneImage = true }));

        Assert.Equal(["images: Byte [1, 8, ?, 3]"], backend.Signature.Inputs.Select(i => i.ToString()));
        Assert.Equal(["scores: Int64 [1, ?]"], backend.Signature.Outputs.Select(o => o.ToString()));
    }

    [Fact]
    public void Signature_OfMoreOutputs_ListsThemAll()
    {
        using var backend = Load(Stripes(new StripeModel { ExtraOutput = true }));

        Assert.Equal(["brightness", "scores"], backend.Signature.Outputs.Select(o => o.Name).Order(StringComparer.Ordinal));
    }
}
