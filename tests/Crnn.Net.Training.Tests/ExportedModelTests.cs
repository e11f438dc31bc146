using Crnn.Net.TestKit;

namespace Crnn.Net.Training.Tests;

/// <summary>What models/training writes is what the library reads.</summary>
public sealed class ExportedModelTests
{
    [Fact]
    public async Task Manifest_WrittenByTraining_IsReadByTheLibrary()
    {
        using var folder = new TempFolder();
        var given = LoadedModel.Load(DefaultModel.ManifestPath);
        foreach (var file in (string[])["model.gated.onnx", "model.onnx"])
            File.Copy(RepositoryFiles.Of("models", "zh-en-lite", file), Path.Combine(folder.Path, file));

        var (exitCode, text) = await Python.RunAsync(
            [],
            "-c",
            """
            import sys
            from pathlib import Path
            from crnn_training.graphs import manifest
            from crnn_training.text import charset

            characters = charset.read(Path("../zh-en-lite/charset.txt"))
            manifest.write(Path(sys.argv[1]), "mine-1", ["zh", "en"], characters, 5)
            """,
            folder.Path);

        Assert.True(exitCode == 0, text);
        foreach (var name in (string[])["manifest.json", "manifest.dense.json"])
        {
            var model = LoadedModel.Load(Path.Combine(folder.Path, name));
            Assert.Equal("mine-1", model.Manifest.Id);
            Assert.Equal(CharactersOf(given), CharactersOf(model));
        }

        await using var ocr = CrnnOcr.Create(b => b.UseModel(Path.Combine(folder.Path, "manifest.json")));
        var sample = LabeledLines.Read(RepositoryFiles.Samples)[0];
        Assert.Equal(sample.Text, (await ocr.RecognizeAsync(sample.Path, cancellationToken: TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task Export_OfARandomNetwork_RunsInTheLibraryAndBothGraphsAgree()
    {
        using var folder = new TempFolder();

        var (exitCode, text) = await Python.RunAsync(
            ["torch", "onnx", "numpy", "cv2"],
            "-c",
            """
            import sys
            from pathlib import Path
            import torch
            from crnn_training import cli
            from crnn_training.learning import checkpoint

            torch.manual_seed(1)
            folder = Path(sys.argv[1])
            start = checkpoint.begin("tiny", " 0123456789abcdef")
            start.average["gate.bias"].fill_(-3)
            start.average["head.weight"].mul_(40)
            checkpoint.save(start, folder / "last.pt")
            sys.exit(cli.main(["export", str(folder / "last.pt"), str(folder / "mine"), "--id", "mine-2"]))
            """,
            folder.Path);

        Assert.True(exitCode == 0, text);
        var gated = await ReadSamplesAsync(Path.Combine(folder.Path, "mine", "manifest.json"));
        Assert.Contains(gated, line => line.Length > 0);
        Assert.Equal(gated, await ReadSamplesAsync(Path.Combine(folder.Path, "mine", "manifest.dense.json")));
    }

    private static string[] CharactersOf(LoadedModel model) => [.. Enumerable.Range(0, model.Charset.Count).Select(i => model.Charset[i])];

    private static async Task<string[]> ReadSamplesAsync(string manifest)
    {
        await using var ocr = CrnnOcr.Create(b => b.UseModel(manifest));
        Assert.Equal("mine-2", ocr.Info.ModelId);
        var texts = new List<string>();
        foreach (var sample in LabeledLines.Read(RepositoryFiles.Samples))
            texts.Add((await ocr.RecognizeAsync(sample.Path, cancellationToken: TestContext.Current.CancellationToken)).Text);
        return [.. texts];
    }
}
