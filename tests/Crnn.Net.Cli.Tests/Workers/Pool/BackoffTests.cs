using Crnn.Net.Cli.Workers.Pool;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class BackoffTests
{
    [Fact]
    public void Pause_OfFailuresInARow_DoublesUpToItsLimit()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3));

        var pauses = Enumerable.Range(0, 100).Select(_ =>
        {
            backoff.Failed();
            return backoff.Pause.TotalSeconds;
        }).ToArray();

        Assert.Equal([0, 0.5, 1, 2, 3, 3], pauses[..6]);
        Assert.Equal(3, pauses[^1]);
        backoff.Succeeded();
        Assert.Equal(TimeSpan.Zero, backoff.Pause);
    }
}
