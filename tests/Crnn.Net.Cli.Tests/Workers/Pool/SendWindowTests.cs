using Crnn.Net.Cli.Workers.Pool;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Workers.Pool;

public sealed class SendWindowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 1000, 10)]
    [InlineData(100, 25, 10)]
    public async Task EnterAsync_BeyondALimit_WaitsUntilOneLeaves(int images, long bytes, int size)
    {
        var window = new SendWindow(images, bytes);
        await window.EnterAsync(size, Cancellation);
        await window.EnterAsync(size, Cancellation);
        var third = window.EnterAsync(size, Cancellation);
        Assert.False(third.IsCompleted);

        window.Leave(size);

        await Eventually.Ends(third);
        Assert.Equal(2, window.Images);
    }

    [Fact]
    public async Task EnterAsync_ALargeOneAlone_MayEnter()
    {
        var window = new SendWindow(images: 8, bytes: 10);
        await window.EnterAsync(1000, Cancellation);
        var empty = window.WaitUntilEmptyAsync(Cancellation);
        Assert.False(empty.IsCompleted);

        window.Leave(1000);

        await Eventually.Ends(empty);
    }
}
