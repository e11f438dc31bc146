using BenchmarkDotNet.Attributes;

namespace Crnn.Net.Benchmarks;

/// <summary>The ways to decode, each beside all other stages that an image goes through then, on one core.</summary>
public class DecodingBenchmarks
{
    private Stages _stages = null!;
    private ImageTensor[] _greedy = null!;
    private ImageTensor[] _open = null!;
    private DecodingPlan[] _beam = null!;
    private DecodingPlan[] _shapes = null!;
    private DecodingPlan[] _anything = null!;
    private DecodingPlan[] _alternatives = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _stages = new Stages();
        _beam = [_stages.Plan(new RecognizeOptions { BeamWidth = 10 })];
        _shapes = [.. _stages.Lines.Select(line => _stages.Plan(new RecognizeOptions { BeamWidth = 10, Constraint = TextConstraint.Regex(TextShape.Of(line.Text)) }))];
        _anything = [_stages.Plan(new RecognizeOptions { BeamWidth = 10, Constraint = TextConstraint.Regex(".{0,200}") })];
        _alternatives = [_stages.Plan(new RecognizeOptions { BeamWidth = 10, Alternatives = 5 })];
        _greedy = _stages.Tensors(4);
        _open = _stages.Tensors(4, _beam[0].Gate);
    }

    [GlobalCleanup]
    public void CleanUp() => _stages.Dispose();

    [Benchmark(Description = DecodingTable.Greedy, OperationsPerInvoke = BenchLines.Count)]
    public void Greedy() => _stages.Decode();

    [Benchmark(Description = "beam of 10", OperationsPerInvoke = BenchLines.Count)]
    public void Beam() => _stages.Decode(_beam);

    [Benchmark(Description = "beam of 10, regular expression of the line's shape", OperationsPerInvoke = BenchLines.Count)]
    public void Shape() => _stages.Decode(_shapes);

    [Benchmark(Description = "beam of 10, regular expression of any 200 characters", OperationsPerInvoke = BenchLines.Count)]
    public void Anything() => _stages.Decode(_anything);

    [Benchmark(Description = "beam of 10, 5 alternatives", OperationsPerInvoke = BenchLines.Count)]
    public void Alternatives() => _stages.Decode(_alternatives);

    [Benchmark(Description = DecodingTable.RestGreedy, OperationsPerInvoke = BenchLines.Count)]
    public void RestGreedy() => Rest(_greedy);

    [Benchmark(Description = DecodingTable.RestBeam, OperationsPerInvoke = BenchLines.Count)]
    public void RestBeam() => Rest(_open);

    private void Rest(ImageTensor[] batches)
    {
        _stages.ReadHeaders();
        _stages.DecodeImages();
        _stages.Prepare();
        _stages.Normalize();
        _stages.Run(batches);
        _stages.BuildLines();
    }
}
