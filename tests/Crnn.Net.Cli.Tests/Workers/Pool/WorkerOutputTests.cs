using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class WorkerOutputTests : IDisposable
{
    private readonly CollectingLoggerFactory _log = new();
    private readonly WorkerOutput _output;

    public WorkerOutputTests() => _output = new WorkerOutput(pid: 7, _log.CreateLogger(""), new HandTimeProvider());

    [Fact]
    public async Task FollowAsync_Lines_AreLoggedWithTheProcess()
    {
        await _output.FollowAsync(new StringReader("one\r\n\ntwo"));

        Assert.Equal(["Information: Worker 7 says: one", "Information: Worker 7 says: two"], _log.Messages);
        Assert.Equal("two", _output.Last);
    }

    [Fact]
    public async Task FollowAsync_AFlood_IsLeftOutAndCounted()
    {
        await _output.FollowAsync(new StringReader(string.Concat(Enumerable.Repeat("x\n", 1050))));

        Assert.Equal(51, _log.Messages.Count);
        Assert.Equal("Warning: Worker 7 said 1000 more lines within 10 s, which are left out", _log.Messages[^1]);
    }

    [Fact]
    public async Task FollowAsync_ALineWithoutEnd_IsCut()
    {
        await _output.FollowAsync(new StringReader(new string('x', 100_000)));

        Assert.Equal(1000, _output.Last.Length);
    }

    public void Dispose() => _log.Dispose();
}
