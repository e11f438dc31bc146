using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Tuning;

[NoLeaks]
public sealed class AutoTuningTests : IDisposable
{
    // Weights of its own for each test: what was found is kept for the process.
    private readonly ModelFolder _model = ModelFolder.Create(weights: Guid.NewGuid().ToByteArray());
    private readonly List<(int Threads, ScriptedBackend Backend)> _loaded = [];

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Auto_On_TheRecognizerRunsWhatWasChosen()
    {
        using var loggers = new CollectingLoggerFactory();
        await using var recognizer = Builder().UseLoggerFactory(loggers).Build();

        var (info, tuning) = (recognizer.Info, recognizer.Info.Tuning!);
        Assert.Equal((tuning.Choice.Lanes, tuning.Choice.BatchSize), (info.Lanes, info.MaxBatchSize));
        Assert.Contains(tuning.Trials, t => t.Point == tuning.Choice);
        Assert.All(tuning.Trials, t => Assert.InRange(t.Point.Lanes * t.Point.Threads, 1, 2));
        Assert.Equal([tuning.Choice.Threads], _loaded.Where(l => !l.Backend.IsDisposed).Select(l => l.Threads));
        Assert.Equal([$"Information: The model 'scripted-1' was tuned to this machine. {tuning.Reason}"], loggers.Messages);
        Assert.Equal("HELLO", (await recognizer.RecognizeAsync(ScriptedLine.Image("HELLO"), null, TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task Auto_SecondRecognizerOfTheSameKind_TakesWhatTheFirstFound()
    {
        await using var first = Builder().Build();
        _loaded.Clear();

        await using var second = Builder().Build();

        Assert.Same(first.Info.Tuning, second.Info.Tuning);
        Assert.All(_loaded, l => Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 8], l.Backend.BatchSizes));
    }

    [Fact]
    public async Task Auto_OptionsMadeElsewhere_AreNotChanged()
    {
        var options = Options(o => (o.Batching.Lanes, o.Batching.MaxBatchSize) = (2, 5));
        await using var recognizer = Builder().Build(options);

        Assert.NotNull(recognizer.Info.Tuning);
        Assert.Equal((2, 5), (options.Batching.Lanes, options.Batching.MaxBatchSize));
    }

    [Fact]
    public async Task Auto_EveryRunOfTheStartFails_KeepsWhatWasSet()
    {
        await using var recognizer = Builder(b => b.OnRun = run => FailBatchesOf(4, run)).Build();

        Assert.Equal((2, 4), (recognizer.Info.Lanes, recognizer.Info.MaxBatchSize));
        Assert.EndsWith("nothing else could be measured, so it stays as it was set.", recognizer.Info.Tuning!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_SomeBatchesFail_ChoosesAmongTheOthers()
    {
        await using var recognizer = Builder(b => b.OnRun = run => FailBatchesOf(2, run)).Build();

        Assert.NotEmpty(recognizer.Info.Tuning!.Trials);
        Assert.DoesNotContain(recognizer.Info.Tuning.Trials, t => t.Point.BatchSize == 2);
    }

    [Fact]
    public async Task Auto_ModelIsNotBatchInvariant_MeasuresSingleImagesOnly()
    {
        await using var recognizer = Builder(b => b.Probability = count => count > 1 ? 0.8f : 0.9f).Build();

        Assert.Equal(1, recognizer.Info.MaxBatchSize);
        Assert.All(recognizer.Info.Tuning!.Trials, t => Assert.Equal(1, t.Point.BatchSize));
    }

    [Fact]
    public async Task Auto_BackendHasThreadsOfItsOwn_KeepsThem()
    {
        await using var recognizer = Builder().UseBackend(Load, threads: 2).Build();

        Assert.All(recognizer.Info.Tuning!.Trials, t => Assert.Equal(2, t.Point.Threads));
        Assert.Equal([2], _loaded.Select(l => l.Threads));
    }

    [Fact]
    public void Auto_BackendBreaks_NothingStaysLoaded()
    {
        var builder = Builder(b => b.OnRun = run =>
        {
            if (run.Count == 4)
            {
                throw new InvalidOperationException("broken");
            }
        });

        Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.All(_loaded, l => Assert.True(l.Backend.IsDisposed));
    }

    [Fact]
    public async Task Auto_Off_MeasuresNothing()
    {
        await using var recognizer = Builder().Configure(o => o.Batching.Auto = false).Build();

        Assert.Null(recognizer.Info.Tuning);
        Assert.Equal((1, 9), (_loaded.Single().Threads, _loaded.Single().Backend.Runs.Count));
    }

    [Fact]
    public async Task Auto_ColumnsAreLimited_NoRunIsWider()
    {
        await using var recognizer = Builder().Configure(o => o.Batching.MaxBatchColumns = 200).Build();

        var tuning = _loaded.SelectMany(l => l.Backend.Runs.Skip(9)).ToList();
        Assert.NotEmpty(tuning);
        Assert.All(tuning, run => Assert.True(run.Count == 1 || run.Count * run.Width <= 200));
    }

    private static void FailBatchesOf(int count, ScriptedRun run)
    {
        if (run.Count == count)
        {
            throw new CrnnBackendException($"A batch of {count}.");
        }
    }

    private CrnnOcrOptions Options(Action<CrnnOcrOptions> change)
    {
        var options = new CrnnOcrOptions { ModelPath = _model.ManifestPath };
        (options.Batching.Auto, options.Batching.AutoBudget) = (true, TimeSpan.FromMilliseconds(200));
        change(options);
        return options;
    }

    private CrnnRecognizerBuilder Builder(Action<ScriptedBackend>? script = null) => new CrnnRecognizerBuilder()
        .Configure(o => (o.Batching.Auto, o.Batching.AutoBudget, o.Batching.Lanes) = (true, TimeSpan.FromMilliseconds(200), 2))
        .UseModel(_model.ManifestPath)
        .UseBackend((model, threads) => Load(model, threads, script))
        .UseImageDecoder(new ScriptedDecoder())
        .UsePreprocessor(new ScriptedPreprocessor());

    private IInferenceBackend Load(LoadedModel model, int threads) => Load(model, threads, script: null);

    private IInferenceBackend Load(LoadedModel model, int threads, Action<ScriptedBackend>? script)
    {
        var backend = new ScriptedBackend();
        script?.Invoke(backend);
        _loaded.Add((threads, backend));
        return backend.Load(model);
    }
}
