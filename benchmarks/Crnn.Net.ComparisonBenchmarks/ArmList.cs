using Crnn.Net.Cli.Commands.Bench.Schemes;
using Crnn.Net.ComparisonBenchmarks.PpOcr;
using Crnn.Net.ComparisonBenchmarks.Tesseract;

namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>All arms, ours first; benchmarks/README.md says what each one is.</summary>
internal static class ArmList
{
    private static readonly int s_cores = Environment.ProcessorCount;

    public static IReadOnlyList<Arm> Of(string peers) =>
    [
        new("Crnn.Net", () => new LanesScheme(s_cores, batchSize: null)),
        new("PP-OCRv4 mobile, loop", () => new PpOcrScheme(new PpOcrModel(peers, intraOpThreads: null), threads: 1, batchSize: 1)),
        new("PP-OCRv4 mobile, thread a core", () => new PpOcrScheme(new PpOcrModel(peers, intraOpThreads: 1), s_cores, batchSize: 1)),
        new("PP-OCRv4 mobile, thread a core, batch 4", () => new PpOcrScheme(new PpOcrModel(peers, intraOpThreads: 1), s_cores, batchSize: 4)),
        new("Tesseract 5, process an image, fast", () => new TesseractProcesses(TesseractSettings.Fast, s_cores)),
        new("Tesseract 5, process an image, accurate", () => new TesseractProcesses(TesseractSettings.Accurate, s_cores)),
        new("libtesseract, instance a core, fast", () => new TesseractInstances(TesseractSettings.Fast, s_cores)),
        new("libtesseract, instance a core, accurate", () => new TesseractInstances(TesseractSettings.Accurate, s_cores)),
    ];
}
