using Microsoft.Extensions.ObjectPool;

namespace Crnn.Net;

/// <summary>Keeps the lanes' workspaces between batches.</summary>
internal sealed class BatchWorkspacePool(int lanes)
{
    private readonly DefaultObjectPool<BatchWorkspace> _pool = new(new DefaultPooledObjectPolicy<BatchWorkspace>(), lanes);

    public BatchWorkspace Take()
    {
        var workspace = _pool.Get();
        BufferLeases.Taken();
        return workspace;
    }

    public void GiveBack(BatchWorkspace workspace)
    {
        BufferLeases.GivenBack();
        _pool.Return(workspace);
    }

    /// <summary>Forgets a workspace that a failed native call may still hold.</summary>
    public static void Drop() => BufferLeases.GivenBack();
}
