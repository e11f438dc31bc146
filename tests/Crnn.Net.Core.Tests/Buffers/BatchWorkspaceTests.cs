using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests.Buffers;

[NoLeaks]
public sealed class BatchWorkspaceTests
{
    [Fact]
    public void Workspace_SmallerBatchAfterALarger_HasExactLengthsAndReusesItsMemory()
    {
        var workspace = new BatchWorkspace();
        workspace.RentPixels(100).Fill(7);

        Assert.Equal(40, workspace.RentPixels(40).Length);
        Assert.Equal(40, workspace.RentTensor(40).Length);
        Assert.Equal(3, workspace.RentFrameRows(3).Length);
        Assert.All(workspace.RentPixels(100).ToArray(), p => Assert.Equal(7, p));
    }

    [Fact]
    public void Pool_GivenBack_GivesTheSameWorkspaceAgain()
    {
        var pool = new BatchWorkspacePool(lanes: 1);
        var first = pool.Take();
        Assert.Equal(1, BufferLeases.Outstanding);
        pool.GiveBack(first);

        var second = pool.Take();
        Assert.Same(first, second);
        pool.GiveBack(second);
    }

    [Fact]
    public void Pool_Dropped_NeverGivesThatWorkspaceAgain()
    {
        var pool = new BatchWorkspacePool(lanes: 1);
        var first = pool.Take();
        BatchWorkspacePool.Drop();
        Assert.Equal(0, BufferLeases.Outstanding);

        var second = pool.Take();
        Assert.NotSame(first, second);
        pool.GiveBack(second);
    }
}
