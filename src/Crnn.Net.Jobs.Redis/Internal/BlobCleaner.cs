using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>Deletes the blobs that no image names any more. Those that it cannot delete now stay on the list.</summary>
internal sealed class BlobCleaner(RedisConnection connection, IJobImageStore? images, ILogger logger)
{
    private const int AtOnce = 100;

    public async Task DeleteUnusedAsync(CancellationToken cancellationToken)
    {
        if (images is null)
        {
            return;
        }

        RedisKey list = connection.NameOf(RedisJobNames.UnusedBlobs);
        try
        {
            while (await connection.RunAsync(database => database.SetRandomMembersAsync(list, AtOnce), cancellationToken).ConfigureAwait(false) is { Length: > 0 } names)
            {
                await Task.WhenAll(names.Select(name => images.DeleteAsync(name!, cancellationToken))).ConfigureAwait(false);
                await connection.RunAsync(database => database.SetRemoveAsync(list, names), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JobStoreException e)
        {
            RedisLog.BlobsLeft(logger, e);
        }
    }
}
