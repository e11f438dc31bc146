using System.Text;
using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Models;

public sealed class LoadedModelTests
{
    [Theory]
    [InlineData(ModelOutputKind.Dense)]
    [InlineData(ModelOutputKind.Gated)]
    public void Load_GoodFiles_GivesManifestCharsetAndWeights(ModelOutputKind kind)
    {
        using var folder = ModelFolder.Create(kind);

        var model = LoadedModel.Load(folder.ManifestPath);

        Assert.Equal(("scripted-1", kind), (model.Manifest.Id, model.Manifest.Output.Kind));
        Assert.Equal(ScriptedLine.Characters, string.Concat(Enumerable.Range(0, model.Charset.Count).Select(i => model.Charset[i])));
        Assert.Equal("scripted weights", Encoding.UTF8.GetString(model.Weights.Span));
        Assert.Equal(kind == ModelOutputKind.Gated ? ["gate", "frames", "log_probs"] : ["log_probs"], model.Manifest.Output.TensorNames);
    }

    [Fact]
    public void Load_NoManifest_SaysItsPath()
    {
        var error = Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(Path.Combine("nowhere", "manifest.json")));

        Assert.StartsWith($"The manifest '{Path.Combine("nowhere", "manifest.json")}' cannot be read: ", error.Message);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void Load_ManifestIsNotAManifest_SaysSo(string json)
    {
        using var folder = new TempFolder();
        var path = folder.Write("manifest.json", Encoding.UTF8.GetBytes(json));

        Assert.StartsWith($"The manifest '{path}' is not valid: ", Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(path)).Message);
    }

    [Fact]
    public void Load_ManifestIsNull_SaysSo()
    {
        using var folder = new TempFolder();
        var path = folder.Write("manifest.json", "null"u8);

        Assert.Equal($"The manifest '{path}' is not valid: it is null; it must be a JSON object.", Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(path)).Message);
    }

    [Fact]
    public void Load_WeightsAreOthers_SaysBothDigests()
    {
        using var folder = ModelFolder.Create();
        File.WriteAllText(folder.WeightsPath, "other weights");

        var error = Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath));

        Assert.Matches("^The weights 'model.bin' have the SHA-256 [0-9a-f]{64}; the manifest '.*' says [0-9a-f]{64}. Fetch the file again, or correct the manifest's sha256.$", error.Message);
    }

    [Fact]
    public void Load_DigestInUpperCase_IsTheSame()
    {
        using var folder = ModelFolder.Create(change: m => m["sha256"] = ((string)m["sha256"]!).ToUpperInvariant());

        Assert.NotNull(LoadedModel.Load(folder.ManifestPath));
    }

    [Fact]
    public void Load_WeightsAreMissing_SaysWhichMemberNamesThem()
    {
        using var folder = ModelFolder.Create();
        File.Delete(folder.WeightsPath);

        Assert.StartsWith($"The file '{folder.WeightsPath}' that the manifest's file names cannot be read: ", Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath)).Message);
    }

    [Fact]
    public void Load_CharsetIsMissing_SaysWhichMemberNamesIt()
    {
        using var folder = ModelFolder.Create();
        File.Delete(folder.CharsetPath);

        Assert.StartsWith($"The file '{folder.CharsetPath}' that the manifest's charset.file names cannot be read: ", Assert.Throws<CrnnModelLoadException>(() => LoadedModel.Load(folder.ManifestPath)).Message);
    }

    [Fact]
    public void Load_CharsetIsAnothers_SaysThatTextWouldBeWrong()
    {
        using var folder = ModelFolder.Create();
        File.AppendAllText(folder.CharsetPath, "!\n");

        var error = Assert.Throws<CrnnCharsetMismatchException>(() => LoadedModel.Load(folder.ManifestPath));

        Assert.Contains("A charset of another model gives wrong text", error.Message, StringComparison.Ordinal);
        Assert.Equal("charset-mismatch", error.Code);
    }

    [Fact]
    public void Load_NoPath_IsRefused() => Assert.Throws<ArgumentException>(() => LoadedModel.Load(""));
}
