using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class RequestQueueTests : IDisposable
{
    private readonly RequestQueue _queue = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeAsync_SeveralFlows_TakesFromEachInTurn()
    {
        var bulk = new Flow();
        WorkerRequest[] many = [.. Enumerable.Range(0, 3).Select(_ => Add(bulk))];
        var single = Add(flow: null);
        var other = Add(new Flow());

        Assert.Equal([many[0], single, other, many[1], many[2]], await TakeAsync(5));
    }

    [Fact]
    public async Task TakeAsync_LoneAndReturnedOnes_ComeFirst()
    {
        var waiting = Add(flow: null);
        var lone = Add(flow: null, isAlone: true);
        var returned = Request(flow: null);
        _queue.PutBack(returned);

        Assert.Equal([returned, lone, waiting], await TakeAsync(3));
    }

    [Fact]
    public async Task TakeAsync_EndedOnes_ArePassedOver()
    {
        var ended = Add(flow: null);
        var waiting = Add(flow: null);
        Assert.True(ended.Fail(new OperationCanceledException()));

        Assert.Equal([waiting], await TakeAsync(1));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task FailAll_FailsWhatWaits()
    {
        var waiting = Add(flow: null);
        _queue.FailAll(() => new CrnnBackendException("down"));

        await Assert.ThrowsAsync<CrnnBackendException>(() => waiting.Completion);
        Assert.Equal(0, _queue.Count);
    }

    public void Dispose() => _queue.Dispose();

    private static WorkerRequest Request(Flow? flow, bool isAlone = false) => new(ScriptedLine.Image("A"), flow, TimeSpan.FromSeconds(5), isAlone, TimeProvider.System);

    private WorkerRequest Add(Flow? flow, bool isAlone = false)
    {
        var request = Request(flow, isAlone);
        _queue.Add(request);
        return request;
    }

    private async Task<WorkerRequest[]> TakeAsync(int count)
    {
        var taken = new WorkerRequest[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = await _queue.TakeAsync(Cancellation);
        }

        return taken;
    }
}
