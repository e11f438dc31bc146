namespace Crnn.Net;

/// <summary>One call of <see cref="ICrnnRecognizer.RecognizeRegionsAsync"/>: decodes the page once, on a lane, and reads its regions.</summary>
internal sealed class PageCall(MicroBatcher batcher, ModelManifest manifest, ImageOptions limits, TimeProvider time, CrnnTelemetry telemetry, CallTerms terms, Flow flow, CancellationToken cancellationToken)
{
    /// <param name="page">The page.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="whenFull">What to do when the queue is full.</param>
    public async Task<IReadOnlyList<BulkResult<LineRegion>>> ReadAsync(ImageSource page, IReadOnlyList<LineRegion> regions, QueueFullMode whenFull)
    {
        var results = new BulkResult<LineRegion>[regions.Count];
        var readable = new LineRegion?[regions.Count];
        var columns = 0L;
        for (var i = 0; i < results.Length; i++)
        {
            readable[i] = Check(page, regions[i], out var error);
            results[i] = new BulkResult<LineRegion>(i, regions[i], null, error);
            columns += readable[i] is { } region ? (long)region.Width * manifest.Input.Height / region.Height : 0;
            if (error is not null)
            {
                telemetry.Ended(error);
            }
        }

        if (Array.TrueForAll(readable, region => region is null))
        {
            return results;
        }

        var room = new QueueRoom(columns, page.Bytes + ((long)page.Width * page.Height));
        await batcher.EnterAsync(room, whenFull, cancellationToken).ConfigureAwait(false);
        try
        {
            using var pixels = await DecodeAsync(page).ConfigureAwait(false);
            var reading = new Task<BulkResult<LineRegion>>[results.Length];
            for (var i = 0; i < reading.Length; i++)
            {
                reading[i] = readable[i] is { } region ? ReadAsync(pixels, region, results[i]) : Task.FromResult(results[i]);
            }

            return await Task.WhenAll(reading).ConfigureAwait(false);
        }
        finally
        {
            batcher.Leave(room);
        }
    }

    /// <summary>The region within the page; null, and why, when it cannot be read.</summary>
    private LineRegion? Check(ImageSource page, LineRegion given, out Exception? error)
    {
        var region = given.Within(page.Width, page.Height);
        error = given.Flaw() is { } flaw ? new CrnnInvalidImageException($"The region {flaw}.")
            : region.Flaw() is { } clipped ? new CrnnInvalidImageException($"The region, cut to the page of {page.Width} x {page.Height} pixels, {clipped}.")
            : (long)region.Width * region.Height > limits.MaxPixels ? new CrnnInvalidImageException(
                $"The region has {region.Width} x {region.Height} = {(long)region.Width * region.Height} pixels; at most {limits.MaxPixels} are allowed (ImageOptions.MaxPixels).")
            : null;
        return error is null ? region : null;
    }

    private async Task<GrayImage> DecodeAsync(ImageSource page)
    {
        GrayImage? pixels = null;
        try
        {
            var work = new LaneWork(parts => pixels = page.Read(parts), terms, columns: 0, long.MaxValue, cancellationToken);
            batcher.AddPart(work, flow, earlier: null);
            await work.Task.ConfigureAwait(false);
            return pixels!;
        }
        catch
        {
            pixels?.Dispose();
            throw;
        }
    }

    private async Task<BulkResult<LineRegion>> ReadAsync(GrayImage page, LineRegion region, BulkResult<LineRegion> result)
    {
        try
        {
            result = result with { Line = await new LineCall(batcher, manifest, time, terms, flow, cancellationToken).ReadAsync(new RegionSource(page, region)).ConfigureAwait(false) };
        }
        catch (Exception e)
        {
            result = result with { Error = e };
        }

        telemetry.Ended(result.Error);
        return result;
    }
}
