namespace Crnn.Net;

/// <summary>What every lane does with a batch: prepare, normalise, run, decode.</summary>
internal sealed class LaneWork(
    LoadedModelInfo model,
    ModelInput input,
    RecognizerParts parts,
    IInferenceBackend backend,
    ScoreReader scores,
    BatchWorkspacePool workspaces)
{
    private readonly Normalizer _normalizer = new(input.Normalize);

    /// <summary>Carries a batch from bytes to text. Every item is completed when it returns.</summary>
    public void Process(List<BatchItem> batch)
    {
        var workspace = workspaces.Take();
        var healthy = false;
        try
        {
            var bucket = batch[0].Geometry.Bucket;
            var rowLength = input.Height * bucket;
            var pixels = workspace.RentPixels(batch.Count * rowLength);
            Prepare(batch, pixels, bucket);
            if (batch.Count == 0)
            {
                healthy = true;
                return;
            }

            healthy = TryRun(batch, pixels, bucket, workspace, out var error);
            if (error is not null)
            {
                Retry(batch, pixels, bucket, workspace, error);
            }
        }
        catch (Exception e)
        {
            foreach (var item in batch)
            {
                item.Fail(e);
            }
        }
        finally
        {
            if (healthy)
            {
                workspaces.GiveBack(workspace);
            }
            else
            {
                BatchWorkspacePool.Drop();
            }
        }
    }

    /// <summary>Writes each image into its row. An item that fails or was cancelled leaves the batch, and the next one takes its row.</summary>
    private void Prepare(List<BatchItem> batch, Span<byte> pixels, int bucket)
    {
        var rowLength = input.Height * bucket;
        var prepared = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var item = batch[i];
            if (!item.TryBeginPrepare())
            {
                continue;
            }

            var start = parts.Time.GetTimestamp();
            item.QueuedFor = parts.Time.GetElapsedTime(item.EnqueuedAt, start);
            try
            {
                var row = new LineRow(pixels.Slice(prepared * rowLength, rowLength), item.Geometry.Width, input.Height, bucket);
                PrepareRow(item, row);
                row.PadRight();
            }
            catch (Exception e)
            {
                item.Fail(e);
                continue;
            }

            item.PreparedIn = parts.Time.GetElapsedTime(start);
            if (item.TryEndPrepare())
            {
                batch[prepared++] = item;
            }
        }

        batch.RemoveRange(prepared, batch.Count - prepared);
    }

    private void PrepareRow(BatchItem item, LineRow row)
    {
        if (item.Header is not { } header)
        {
            parts.Preprocessor.Prepare(item.Image.Pixels, row);
            return;
        }

        using var decoded = parts.ImageDecoder.Decode(item.Image.Data.Span, header);
        var view = decoded.Pixels;
        if (view.Width != header.UprightWidth || view.Height != header.UprightHeight)
        {
            throw new CrnnInvalidImageException($"The {header.Format} image was decoded to {view.Width} x {view.Height} pixels; its header says {header.UprightWidth} x {header.UprightHeight}.");
        }

        parts.Preprocessor.Prepare(view, row);
    }

    /// <summary>The members of a failed batch are run once more, each by itself, so that a poisoned image fails alone.</summary>
    private void Retry(List<BatchItem> batch, ReadOnlySpan<byte> pixels, int bucket, BatchWorkspace workspace, Exception error)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(error);
            return;
        }

        var rowLength = input.Height * bucket;
        var alone = new List<BatchItem>(1);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].IsCompleted)
            {
                continue;
            }

            alone.Clear();
            alone.Add(batch[i]);
            TryRun(alone, pixels.Slice(i * rowLength, rowLength), bucket, workspace, out var own);
            if (own is not null)
            {
                batch[i].Fail(own);
            }
        }
    }

    /// <summary>Runs the model and completes the items. When the run fails the items stay as they are and <paramref name="error"/> says why.</summary>
    private bool TryRun(List<BatchItem> batch, ReadOnlySpan<byte> pixels, int bucket, BatchWorkspace workspace, out Exception? error)
    {
        var length = batch.Count * input.Height * bucket;
        var tensor = workspace.RentTensor(length);
        _normalizer.Apply(pixels[..length], tensor.Span);
        var start = parts.Time.GetTimestamp();
        try
        {
            using var result = backend.Run(new ImageTensor(tensor, batch.Count, channels: 1, input.Height, bucket), CancellationToken.None);
            var run = parts.Time.GetElapsedTime(start);
            var read = scores.Read(result, batch.Count, bucket, workspace);
            for (var i = 0; i < batch.Count; i++)
            {
                Decode(batch[i], read.Of(i, batch[i].Geometry.Frames), run, workspace);
            }

            error = null;
            return true;
        }
        catch (Exception e)
        {
            error = e;
            return false;
        }
    }

    private void Decode(BatchItem item, CtcFrames frames, TimeSpan run, BatchWorkspace workspace)
    {
        var start = parts.Time.GetTimestamp();
        var characters = workspace.Characters;
        characters.Clear();
        try
        {
            parts.Decoder.Decode(frames, model.Charset, characters);
            var timings = new LineTimings(item.QueuedFor, item.PreparedIn, run, parts.Time.GetElapsedTime(start));
            item.Succeed(TextLineBuilder.Build(characters, model, item.Geometry, timings));
        }
        catch (Exception e)
        {
            item.Fail(e);
        }
    }
}
