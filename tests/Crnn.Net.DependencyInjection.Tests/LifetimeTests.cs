using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.DependencyInjection.Tests;

[NoLeaks]
public sealed class LifetimeTests : IDisposable
{
    private readonly ModelFolder _model = ModelFolder.Create();
    private readonly ScriptedBackend _backend = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Container_DisposedAsynchronously_FinishesWhatIsQueued()
    {
        var provider = Provider();
        var (gate, lines) = await Queue(provider.GetRequiredService<ICrnnRecognizer>());

        var disposal = provider.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        gate.Open();
        await Eventually.Ends(disposal);

        Assert.All(await Task.WhenAll(lines), l => Assert.Equal("AB", l.Text));
        Assert.True(_backend.IsDisposed);
        gate.Dispose();
    }

    [Fact]
    public async Task Container_DisposedSynchronously_FinishesWhatIsQueued()
    {
        var provider = Provider();
        var (gate, lines) = await Queue(provider.GetRequiredService<ICrnnRecognizer>());

        var disposal = Task.Run(provider.Dispose, TestContext.Current.CancellationToken);
        gate.Open();
        await Eventually.Ends(disposal);

        Assert.All(await Task.WhenAll(lines), l => Assert.Equal("AB", l.Text));
        Assert.True(_backend.IsDisposed);
        gate.Dispose();
    }

    [Fact]
    public async Task Container_DisposedBeforeAnyUse_LoadsNothing()
    {
        await Provider().DisposeAsync();

        Assert.False(_backend.IsDisposed);
    }

    [Fact]
    public async Task Container_LosesItsRecognizer_RefusesLaterCalls()
    {
        var provider = Provider();
        var recognizer = provider.GetRequiredService<ICrnnRecognizer>();

        await provider.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Logging_ModelIsNotInvariant_WarningReachesTheContainersLogger()
    {
        using var logs = new CollectingLoggerFactory();
        _backend.Probability = n => 1f / (n + 1);
        using var provider = new ServiceCollection()
            .AddLogging(b => b.AddProvider(logs))
            .AddCrnnOcrCore(b => b.UseScriptedParts(_model, _backend))
            .BuildServiceProvider();

        provider.GetRequiredService<ICrnnRecognizer>();

        Assert.StartsWith("Warning: The model 'scripted-1' is not batch invariant, so every image runs alone: ", Assert.Single(logs.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_RegisteredInTheContainer_MeasuresTheTimings()
    {
        var time = new HandTimeProvider();
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddCrnnOcrCore(b => b.UseScriptedParts(_model, _backend))
            .BuildServiceProvider();
        var recognizer = provider.GetRequiredService<ICrnnRecognizer>();
        _backend.OnRun = _ => time.Advance(TimeSpan.FromSeconds(1));

        var line = await recognizer.RecognizeAsync(ScriptedLine.Image("A"), null, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(1), line.Timings.Run);
    }

    private ServiceProvider Provider() => new ServiceCollection()
        .AddCrnnOcrCore(b => b.UseScriptedParts(_model, _backend).Configure(o => o.Batching.Lanes = 1))
        .BuildServiceProvider();

    private async Task<(Gate Gate, Task<TextLine>[] Lines)> Queue(ICrnnRecognizer recognizer)
    {
        var gate = new Gate();
        _backend.OnRun = _ => gate.Pass();
        var lines = Enumerable.Range(0, 20).Select(_ => recognizer.RecognizeAsync(ScriptedLine.Image("AB"), null, TestContext.Current.CancellationToken)).ToArray();
        await gate.Reached;
        return (gate, lines);
    }
}
