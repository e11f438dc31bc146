using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Schemes;

namespace Crnn.Net.Cli.Tests.Commands.Bench;

public sealed class RoundTests
{
    // A process of many gets no line when there are fewer lines than processes.
    [Fact]
    public async Task MeasureAsync_NoLine_HasNothingToWarmUpAndReadsNothing()
    {
        await using var scheme = new CountingScheme();

        var result = await Round.MeasureAsync(scheme, [], starter: null, TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 1), (result.Lines, scheme.WarmUps, scheme.Runs));
    }

    private sealed class CountingScheme : IScheme
    {
        public int WarmUps { get; private set; }

        public int Runs { get; private set; }

        public Task WarmUpAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
        {
            WarmUps++;
            return Task.CompletedTask;
        }

        public Task<SchemeRun> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
        {
            Runs++;
            return Task.FromResult(new SchemeRun([.. paths], new Usage(0, 0)));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
