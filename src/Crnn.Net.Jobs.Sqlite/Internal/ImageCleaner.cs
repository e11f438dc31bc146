using Microsoft.Extensions.Logging;

namespace Crnn.Net;

/// <summary>Deletes images whose job is gone, and once when the store is opened those that a crash left.</summary>
internal sealed class ImageCleaner : IDisposable
{
    private const int AtOnce = 100;

    private readonly ImageFile _images;
    private readonly SqliteReaders _jobs;
    private readonly string _folder;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _first;

    public ImageCleaner(ImageFile images, SqliteReaders jobs, string folder, ILogger logger)
    {
        _images = images;
        _jobs = jobs;
        _folder = folder;
        _logger = logger;
        _first = Task.Run(CleanAsync);
    }

    /// <summary>Images that cannot be deleted now belong to no job, so a later clean-up finds them.</summary>
    public async Task TryDeleteAsync(string job)
    {
        try
        {
            await _images.DeleteAsync(job).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JobStoreException or ObjectDisposedException)
        {
            SqliteLog.ImagesLeft(_logger, e, job);
        }
    }

    public async Task DeleteOrphansAsync(CancellationToken cancellationToken)
    {
        var (last, count) = ("", 0);
        while (!cancellationToken.IsCancellationRequested && _images.OldSets(last, AtOnce) is { Count: > 0 } sets)
        {
            last = sets[^1];
            foreach (var job in _jobs.Read(session => sets.Where(id => JobRow.FindNumber(session, id) is null).ToList()))
            {
                await _images.DeleteAsync(job).ConfigureAwait(false);
                count++;
            }
        }

        if (count > 0)
        {
            SqliteLog.OrphansDeleted(_logger, count, _folder);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _first.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task CleanAsync()
    {
        try
        {
            await DeleteOrphansAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (JobStoreException e)
        {
            SqliteLog.SweepFailed(_logger, e, _folder);
        }
    }
}
