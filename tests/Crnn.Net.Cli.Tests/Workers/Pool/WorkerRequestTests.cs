using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class WorkerRequestTests
{
    private readonly WorkerRequest _request = new(ScriptedLine.Image("A"), flow: null, TimeSpan.FromSeconds(5), isAlone: false, TimeProvider.System);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fail_WhileItsMemoryIsRead_CompletesOnlyAfterwards(bool sent)
    {
        Assert.True(_request.TryBeginSending());
        Assert.True(_request.Fail(new OperationCanceledException()));
        Assert.False(_request.Completion.IsCompleted);

        _request.EndSending(sent);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _request.Completion);
    }

    [Fact]
    public void EndSending_WithoutSuccess_WaitsAgain()
    {
        Assert.True(_request.TryBeginSending());
        _request.EndSending(sent: false);

        Assert.True(_request.TryBeginSending());
    }

    [Fact]
    public void TryBeginSending_AfterItsEnd_IsRefused()
    {
        Assert.True(_request.Fail(new OperationCanceledException()));

        Assert.False(_request.TryBeginSending());
        Assert.False(_request.Fail(new OperationCanceledException()));
    }
}
