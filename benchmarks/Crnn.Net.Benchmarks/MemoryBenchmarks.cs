using BenchmarkDotNet.Attributes;

namespace Crnn.Net.Benchmarks;

/// <summary>What an image allocates: the whole call, and the two parts of it that are not the engine's.</summary>
public class MemoryBenchmarks
{
    private readonly Task[] _calls = new Task[BenchLines.Count];
    private ICrnnRecognizer _recognizer = null!;
    private Stages _stages = null!;
    private OpenCvCalls[] _openCv = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _recognizer = CrnnOcr.Create();
        _stages = new Stages();
        _openCv = [.. _stages.Lines.Select(line => new OpenCvCalls(line))];
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        _stages.Dispose();
        await _recognizer.DisposeAsync();
    }

    [Benchmark(Description = MemoryTable.OneByOne, OperationsPerInvoke = BenchLines.Count)]
    public async Task OneByOne()
    {
        foreach (var line in _stages.Lines)
        {
            await _recognizer.RecognizeAsync(line.File);
        }
    }

    [Benchmark(Description = MemoryTable.Together, OperationsPerInvoke = BenchLines.Count)]
    public Task Together()
    {
        for (var i = 0; i < _calls.Length; i++)
        {
            _calls[i] = _recognizer.RecognizeAsync(_stages.Lines[i].File);
        }

        return Task.WhenAll(_calls);
    }

    [Benchmark(Description = MemoryTable.Result, OperationsPerInvoke = BenchLines.Count)]
    public void Result() => _stages.BuildLines();

    [Benchmark(Description = MemoryTable.OpenCv, OperationsPerInvoke = BenchLines.Count)]
    public void OpenCv()
    {
        foreach (var calls in _openCv)
        {
            calls.Make();
        }
    }
}
