using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Inference;

public sealed class SignatureRulesTests
{
    private static readonly TensorSignature s_images = new("images", typeof(float), [-1, 1, 8, -1]);
    private static readonly TensorSignature s_dense = new("log_probs", typeof(float), [-1, -1, 37]);
    private static readonly TensorSignature[] s_gated =
    [
        new("gate", typeof(float), [-1, -1]),
        new("frames", typeof(long), [-1]),
        new("log_probs", typeof(float), [-1, 36]),
    ];

    [Fact]
    public void Check_GraphIsAsTheManifestSays_Passes()
    {
        Check(ModelOutputKind.Dense, [s_images], [s_dense]);
        Check(ModelOutputKind.Dense, [s_images with { Dimensions = [-1, -1, -1, -1] }], [s_dense with { Dimensions = [-1, -1, -1] }]);
        Check(ModelOutputKind.Gated, [s_images], s_gated);
        Check(ModelOutputKind.Gated, [s_images, new("open_below", typeof(float), [])], s_gated, threshold: "open_below");
    }

    [Fact]
    public void Check_InputHasAnotherName_SaysWhatTheGraphHas() => Refused(
        [s_images with { Name = "x" }],
        [s_dense],
        "input.name is 'images'; the graph has x: Single [?, 1, 8, ?]",
        "the graph has an input (x: Single [?, 1, 8, ?]) that the manifest does not name");

    [Fact]
    public void Check_InputHasAnotherType_SaysBoth() => Refused(
        [s_images with { ElementType = typeof(byte) }],
        [s_dense],
        "input.name must have elements of type Single; the graph has images: Byte [?, 1, 8, ?]");

    [Fact]
    public void Check_InputHasAnotherRank_SaysBoth() => Refused(
        [s_images with { Dimensions = [-1, 8, -1] }],
        [s_dense],
        "input.name must have 4 dimensions; the graph has images: Single [?, 8, ?]");

    [Fact]
    public void Check_InputHasOtherChannelsAndHeight_SaysBoth() => Refused(
        [s_images with { Dimensions = [-1, 3, 48, -1] }],
        [s_dense],
        "dimension 1 of 'images' (channels: input.color is 'gray', input.layout 'NCHW') is 1 in the manifest and 3 in the graph",
        "dimension 2 of 'images' (input.height) is 8 in the manifest and 48 in the graph");

    [Fact]
    public void Check_GraphHasOneInputMore_NamesIt() => Refused(
        [s_images, new("lengths", typeof(long), [-1])],
        [s_dense],
        "the graph has an input (lengths: Int64 [?]) that the manifest does not name");

    [Fact]
    public void Check_ThresholdIsNotInTheGraph_SaysWhatTheGraphHas()
    {
        var error = Assert.Throws<CrnnModelLoadException>(() => Check(ModelOutputKind.Gated, [s_images], s_gated, threshold: "open_below"));

        Assert.Equal(Message("output.threshold is 'open_below'; the graph has images: Single [?, 1, 8, ?]"), error.Message);
    }

    [Fact]
    public void Check_OutputHasAnotherName_SaysWhatTheGraphHas() => Refused(
        [s_images],
        [s_dense with { Name = "y" }],
        "output.name is 'log_probs'; the graph has y: Single [?, ?, 37]");

    [Fact]
    public void Check_OutputHasAnotherRank_SaysBoth() => Refused(
        [s_images],
        [s_dense with { Dimensions = [-1, 37] }],
        "output.name must have 3 dimensions; the graph has log_probs: Single [?, 37]: one answer for the whole image, not one for every frame, so this is no CTC model");

    [Fact]
    public void Check_OutputIsAMap_SaysBothRanks() => Refused(
        [s_images],
        [s_dense with { Dimensions = [-1, 1, -1, -1] }],
        "output.name must have 3 dimensions; the graph has log_probs: Single [?, 1, ?, ?]");

    [Fact]
    public void Check_GraphTakesSeveralImages_SaysHowManyItMayTake() => Refused(
        [s_images with { Dimensions = [8, 1, 8, -1] }],
        [s_dense],
        "dimension 0 of 'images' is 8: the graph takes exactly that many images a run; export it with a batch of 1 or of any size");

    [Fact]
    public void Check_GraphHasOneWidth_SaysBoth() => Refused(
        [s_images with { Dimensions = [-1, 1, 8, 100] }],
        [s_dense],
        "dimension 3 of 'images' (input.width) is from 16 to 512 in the manifest and always 100 in the graph");

    [Theory]
    [InlineData("NHWC", new long[] { -1, 8, -1, 1 })]
    [InlineData("NWHC", new long[] { -1, -1, 8, 1 })]
    [InlineData("NCHW", new long[] { 1, 1, 8, -1 })]
    public void Check_InputOfAnyLayout_IsComparedInItsOrder(string layout, long[] dimensions) =>
        Check(ModelOutputKind.Dense, [s_images with { Dimensions = dimensions }], [s_dense], change: m => m["input"]!["layout"] = layout);

    [Fact]
    public void Check_ScoresOfClassesBeforeFrames_AreComparedInThatOrder()
    {
        Check(ModelOutputKind.Dense, [s_images], [s_dense with { Dimensions = [-1, 37, 26] }], change: m => m["output"]!["layout"] = "NCT");

        Assert.Throws<CrnnCharsetMismatchException>(() => Check(ModelOutputKind.Dense, [s_images], [s_dense with { Dimensions = [-1, 26, 37] }], change: m => m["output"]!["layout"] = "NCT"));
    }

    [Fact]
    public void Check_GatedOutputsAreMissingOrWrong_ListsAll()
    {
        var error = Assert.Throws<CrnnModelLoadException>(() => Check(ModelOutputKind.Gated, [s_images], [s_gated[1] with { ElementType = typeof(int) }, s_gated[2] with { Dimensions = [-1, -1, 36] }]));

        Assert.Equal(
            Message(
                "output.name must have 2 dimensions; the graph has log_probs: Single [?, ?, 36]",
                "output.gate is 'gate'; the graph has frames: Int32 [?]; log_probs: Single [?, ?, 36]",
                "output.frames must have elements of type Int64; the graph has frames: Int32 [?]"),
            error.Message);
    }

    [Theory]
    [InlineData(36, " If the list has an entry for the blank, set charset.listsBlank; a model without a class for the blank is no CTC model.")]
    [InlineData(38, " If the last class is a space, set charset.appendSpace.")]
    [InlineData(40, "")]
    public void Check_GraphHasOtherClassesThanTheCharset_IsACharsetMismatch(int classes, string advice)
    {
        var error = Assert.Throws<CrnnCharsetMismatchException>(() => Check(ModelOutputKind.Dense, [s_images], [s_dense with { Dimensions = [-1, -1, classes] }]));

        Assert.Equal($"The charset 'charset.txt' has 36 characters, so 'log_probs' must have 37 classes; the graph 'model.bin' has {classes}.{advice}", error.Message);
    }

    private static void Refused(TensorSignature[] inputs, TensorSignature[] outputs, params string[] errors) =>
        Assert.Equal(Message(errors), Assert.Throws<CrnnModelLoadException>(() => Check(ModelOutputKind.Dense, inputs, outputs)).Message);

    private static string Message(params string[] errors) =>
        $"The manifest of 'scripted-1' does not fit the graph 'model.bin':{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}";

    private static void Check(ModelOutputKind kind, TensorSignature[] inputs, TensorSignature[] outputs, string? threshold = null, Action<JsonObject>? change = null)
    {
        using var folder = ModelFolder.Create(kind, m =>
        {
            m["output"]!["threshold"] = threshold;
            change?.Invoke(m);
        });
        SignatureRules.Check(LoadedModel.Load(folder.ManifestPath), new ModelSignature(inputs, outputs));
    }
}
