using System.Globalization;
using Crnn.Net.Cli.Commands.Bench.Mixes;
using Crnn.Net.Cli.Commands.Bench.Schemes;
using Crnn.Net.TestKit;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.Cli.Tests.Commands.Bench.Mixes;

/// <summary>The first promise: an image's text does not depend on its batch-mates, on lanes, batch sizes, delays, threads or the graph.</summary>
[NoLeaks]
public sealed class MixReaderTests : IDisposable
{
    private const int Mixes = 200;
    private const int Settings = 40;

    private readonly ShortLines _lines = new();

    public void Dispose() => _lines.Dispose();

    [Fact]
    public async Task Read_TwoHundredRandomMixes_EveryLineIsWhatItIsAlone()
    {
        // Set CRNN_TEST_SEED to the seed of a failure to see it again.
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CRNN_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        var log = new List<string> { $"CRNN_TEST_SEED={seed}" };

        var comparisons = await new MixReader(_lines.All, log.Add).ReadAsync(MixPlan.Draw(_lines.All.Count, Mixes, Settings, seed), TestContext.Current.CancellationToken);

        log.AddRange(comparisons.Select(c => c.ToString()));
        var report = string.Join('\n', log);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(comparisons.All(c => c.IsSame), report);
        Assert.Equal([_lines.All.Count, _lines.All.Count, _lines.All.Count], comparisons.Select(c => c.Lines));
        Assert.Equal(Mixes * MixPlan.LinesInAMix, comparisons.Skip(1).Sum(c => c.Readings));
    }

    [Fact]
    public async Task Read_AnotherImageThanAlone_IsReportedAsADifference()
    {
        using var folder = new TestFolder();
        var path = folder.CopySample("0000.png", "line.png");
        var log = new List<string>();

        var comparisons = await new MixReader([path], Report).ReadAsync(MixPlan.Draw(lines: 1, mixes: 1, settings: 1, seed: 1), TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], comparisons.Where(c => c.Readings > 0).Select(c => c.TextsThatDiffer));
        Assert.Equal(MixPlan.LinesInAMix, log.Count(l => l.StartsWith($"{path} differs (", StringComparison.Ordinal)));

        void Report(string message)
        {
            log.Add(message);
            if (message.StartsWith("1 lines alone: dense", StringComparison.Ordinal))
            {
                File.Copy(_lines.Dashes[0], path, overwrite: true);
            }
        }
    }

    [Fact]
    public void Lines_OfTheMixes_HaveNoOpenFrameOrOne()
    {
        Assert.All(_lines.Blank, path => Assert.Equal(0, OpenFrames(path)));
        Assert.All(_lines.Dashes, path => Assert.Equal(1, OpenFrames(path)));
    }

    private static long OpenFrames(string path)
    {
        var model = LoadedModel.Load(DefaultModel.ManifestPath);
        var image = CeilingBatches.Make([path], 1, model.Manifest)[0].Images;
        using var quiet = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model.Weights.ToArray(), quiet);
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, image.Data, [1, 1, image.Height, image.Width]);
        using var outputs = session.Run(options, [model.Manifest.Input.Name], [input], [model.Manifest.Output.Frames!]);
        return outputs[0].GetTensorTypeAndShape().ElementCount;
    }
}
