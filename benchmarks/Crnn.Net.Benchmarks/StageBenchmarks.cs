using BenchmarkDotNet.Attributes;

namespace Crnn.Net.Benchmarks;

/// <summary>Each stage alone on one core, an image.</summary>
public class StageBenchmarks
{
    private Stages _stages = null!;
    private ImageTensor[] _ones = null!;
    private ImageTensor[] _fours = null!;
    private ImageTensor[] _eights = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _stages = new Stages();
        _ones = _stages.Tensors(1);
        _fours = _stages.Tensors(4);
        _eights = _stages.Tensors(8);
    }

    [GlobalCleanup]
    public void CleanUp() => _stages.Dispose();

    [Benchmark(Description = "header", OperationsPerInvoke = BenchLines.Count)]
    public void Header() => _stages.ReadHeaders();

    [Benchmark(Description = "decode", OperationsPerInvoke = BenchLines.Count)]
    public void Decode() => _stages.DecodeImages();

    [Benchmark(Description = "resize and pad", OperationsPerInvoke = BenchLines.Count)]
    public void Prepare() => _stages.Prepare();

    [Benchmark(Description = "normalise", OperationsPerInvoke = BenchLines.Count)]
    public void Normalize() => _stages.Normalize();

    [Benchmark(Description = "run, batch 1", OperationsPerInvoke = BenchLines.Count)]
    public void RunOne() => _stages.Run(_ones);

    [Benchmark(Description = "run, batch 4", OperationsPerInvoke = BenchLines.Count)]
    public void RunFour() => _stages.Run(_fours);

    [Benchmark(Description = "run, batch 8", OperationsPerInvoke = BenchLines.Count)]
    public void RunEight() => _stages.Run(_eights);

    [Benchmark(Description = "CTC", OperationsPerInvoke = BenchLines.Count)]
    public void Ctc() => _stages.Decode();

    [Benchmark(Description = "result", OperationsPerInvoke = BenchLines.Count)]
    public void Result() => _stages.BuildLines();
}
