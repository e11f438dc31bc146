using System.Text.Json.Nodes;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Inference;

public sealed class ScoreReaderTests
{
    private const int Classes = 37;

    [Fact]
    public void Read_DenseOfTheRightShape_GivesFramesOfEachImage()
    {
        var classes = new int[4, 2] { { 1, 0 }, { 1, 2 }, { 0, 2 }, { 3, 0 } };

        Assert.Equal(["AC", "B"], Texts(ModelOutputKind.Dense, ScriptedScores.Dense(classes, 0.9f, Classes)));
        Assert.Equal(["AC", "B"], Texts(ModelOutputKind.Gated, ScriptedScores.Gated(classes, 0.9f, Classes)));
    }

    [Theory]
    [InlineData("TNC")]
    [InlineData("NTC")]
    [InlineData("NCT")]
    public void Read_DenseOfAnyLayoutAndStride_GivesFramesOfEachImage(string layout)
    {
        var classes = new int[5, 2] { { 1, 0 }, { 1, 2 }, { 0, 2 }, { 3, 0 }, { 0, 4 } };
        var tnc = ScriptedScores.Dense(classes, 0.9f, Classes).GetFloats(0).ToArray();
        var scores = new float[tnc.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var (t, n, c) = (i / Classes / 2, i / Classes % 2, i % Classes);
            scores[layout switch
            {
                "NTC" => (((n * 5) + t) * Classes) + c,
                "NCT" => (((n * Classes) + c) * 5) + t,
                _ => i,
            }] = tnc[i];
        }

        long[] shape = layout switch
        {
            "NTC" => [2, 5, Classes],
            "NCT" => [2, Classes, 5],
            _ => [5, 2, Classes],
        };
        Assert.Equal(["AC", "BD"], Texts(ModelOutputKind.Dense, new ScriptedResult().Add(scores, shape), 5, m => (m["output"]!["layout"], m["output"]!["stride"]) = (layout, null)));
    }

    [Theory]
    [InlineData("NT", new long[] { 2, 4 }, new long[] { 1, 1, 0, 3, 0, 2, 2, 0 })]
    [InlineData("TN", new long[] { 4, 2 }, new long[] { 1, 0, 1, 2, 0, 2, 3, 0 })]
    public void Read_Indices_GivesFramesOfEachImage(string layout, long[] shape, long[] indices) =>
        Assert.Equal(["AC", "B"], Texts(ModelOutputKind.Indices, new ScriptedResult().Add(indices, shape), change: m => m["output"]!["layout"] = layout));

    [Fact]
    public void Read_IndicesOfAnotherShape_SaysBothShapes() => Assert.Equal(
        "Output 'classes' has the shape [4, 2]; [2, 4] was expected (output.layout is 'NT').",
        ReadFails(ModelOutputKind.Indices, new ScriptedResult().Add(new long[8], 4, 2)).Message);

    [Fact]
    public void Read_GatedWithNoOpenFrame_IsBlankThroughout()
    {
        var result = ScriptedScores.Gated(new int[4, 2], 0.9f, Classes);

        Assert.Equal(["", ""], Texts(ModelOutputKind.Gated, result));
    }

    [Fact]
    public void Read_DenseOfAnotherShape_SaysBothShapes()
    {
        var error = ReadFails(ModelOutputKind.Dense, new ScriptedResult().Add(new float[4 * 2 * 36], 4, 2, 36));

        Assert.Equal("Output 'log_probs' has the shape [4, 2, 36]; [4, 2, 37] was expected (output.layout is 'TNC').", error.Message);
    }

    [Fact]
    public void Read_DenseWithBatchFirst_SaysBothShapes()
    {
        var error = ReadFails(ModelOutputKind.Dense, new ScriptedResult().Add(new float[2 * 4 * Classes], 2, 4, Classes));

        Assert.Equal("Output 'log_probs' has the shape [2, 4, 37]; [4, 2, 37] was expected (output.layout is 'TNC').", error.Message);
    }

    [Fact]
    public void Read_GateOfAnotherShape_SaysBothShapes()
    {
        var error = ReadFails(ModelOutputKind.Gated, new ScriptedResult().Add(new float[6], 3, 2).Add(Array.Empty<long>(), 0).Add(Array.Empty<float>(), 0, 36));

        Assert.Equal("Output 'gate' has the shape [3, 2]; [4, 2] was expected.", error.Message);
    }

    [Fact]
    public void Read_FewerRowsOfScoresThanOpenFrames_SaysBothShapes()
    {
        var error = ReadFails(ModelOutputKind.Gated, new ScriptedResult().Add(new float[8], 4, 2).Add([0L, 3L], 2).Add(new float[36], 1, 36));

        Assert.Equal("Output 'log_probs' has the shape [1, 36]; [2, 36] was expected.", error.Message);
    }

    [Theory]
    [InlineData(0, 8, "Output 'frames' has the value 8 at 1; values must ascend and be below 8 (4 frames of 2 images).")]
    [InlineData(3, 3, "Output 'frames' has the value 3 at 1; values must ascend and be below 8 (4 frames of 2 images).")]
    [InlineData(3, 1, "Output 'frames' has the value 1 at 1; values must ascend and be below 8 (4 frames of 2 images).")]
    [InlineData(-1, 1, "Output 'frames' has the value -1 at 0; values must ascend and be below 8 (4 frames of 2 images).")]
    public void Read_OpenFramesAreNotAscendingIndices_SaysWhich(long first, long second, string expected)
    {
        var error = ReadFails(ModelOutputKind.Gated, new ScriptedResult().Add(new float[8], 4, 2).Add([first, second], 2).Add(new float[72], 2, 36));

        Assert.Equal(expected, error.Message);
    }

    [Fact]
    public void Read_OfAnotherLengthAfterRunsOfTheRightShape_SaysBothShapes()
    {
        using var folder = ModelFolder.Create(ModelOutputKind.Dense);
        var model = LoadedModel.Load(folder.ManifestPath);
        var reader = new ScoreReader(model.Manifest, model.Charset);
        var workspace = new BatchWorkspace();
        reader.Read(new ScriptedResult().Add(new float[4 * 2 * Classes], 4, 2, Classes), count: 2, width: 16, workspace);

        var error = Assert.Throws<CrnnBackendException>(() => reader.Read(new ScriptedResult().Add(new float[3 * 2 * Classes], 3, 2, Classes), count: 2, width: 16, workspace));

        Assert.Equal("Output 'log_probs' has the shape [3, 2, 37]; [4, 2, 37] was expected (output.layout is 'TNC').", error.Message);
    }

    private static CrnnBackendException ReadFails(ModelOutputKind kind, ScriptedResult result) => Assert.Throws<CrnnBackendException>(() => Texts(kind, result));

    private static string[] Texts(ModelOutputKind kind, ScriptedResult result, int frames = 4, Action<JsonObject>? change = null)
    {
        using var folder = ModelFolder.Create(kind, change);
        var model = LoadedModel.Load(folder.ManifestPath);
        var scores = new ScoreReader(model.Manifest, model.Charset).Read(result, count: 2, width: 16, new BatchWorkspace());
        Assert.Equal(frames, scores.Frames);
        return [Text(scores.Of(0, frames), model), Text(scores.Of(1, frames), model)];
    }

    private static string Text(CtcFrames frames, LoadedModel model)
    {
        var found = new List<CtcCharacter>();
        new GreedyCtcDecoder().Decode(frames, model.Charset, found);
        return string.Concat(found.Select(c => model.Charset[c.Index]));
    }
}
