using System.Diagnostics;

namespace Crnn.Net;

/// <summary>What every lane does with a batch: prepare, normalise, run, decode.</summary>
internal sealed class BatchPipeline(
    LoadedModelInfo model,
    InputForm form,
    RecognizerParts parts,
    IInferenceBackend backend,
    ScoreReader scores,
    BatchWorkspacePool workspaces,
    CircuitBreaker breaker,
    BatchQueue queue,
    CrnnTelemetry telemetry,
    int lanes)
{
    private readonly TensorWriter _tensors = new(form);

    /// <summary>Carries a batch from bytes to text; every item is completed when it returns. False when the lane was abandoned.</summary>
    public bool Process(List<BatchItem> batch, Lane lane)
    {
        if (batch[0] is LaneWork work)
        {
            Do(work);
            return true;
        }

        var workspace = workspaces.Take();
        var outcome = RunOutcome.Failed;
        try
        {
            outcome = Carry(batch, lane, workspace);
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
            if (outcome == RunOutcome.Done)
            {
                workspaces.GiveBack(workspace);
            }
            else if (outcome != RunOutcome.Abandoned)
            {
                BatchWorkspacePool.Drop();
            }
        }

        return outcome != RunOutcome.Abandoned;
    }

    private RunOutcome Carry(List<BatchItem> batch, Lane lane, BatchWorkspace workspace)
    {
        var bucket = batch[0].Geometry.Bucket;
        var pixels = workspace.RentPixels(batch.Count * form.RowLength(bucket));
        Prepare(batch, pixels, bucket);
        if (batch.Count == 0)
        {
            return RunOutcome.Done;
        }

        var outcome = RunAll(batch, pixels, batch[0].Key, workspace, lane);
        if (outcome == RunOutcome.Abandoned || !KeepOpen(batch, pixels, bucket))
        {
            return outcome;
        }

        var again = RunAll(batch, pixels, new BatchKey(bucket, float.PositiveInfinity), workspace, lane);
        return again == RunOutcome.Done ? outcome : again;
    }

    /// <summary>Keeps in the batch, and closes up the rows of, those whose constraint no text met as long as frames were closed.</summary>
    private bool KeepOpen(List<BatchItem> batch, Span<byte> pixels, int bucket)
    {
        var rowLength = form.RowLength(bucket);
        var kept = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!batch[i].IsCompleted)
            {
                pixels.Slice(i * rowLength, rowLength).CopyTo(pixels[(kept * rowLength)..]);
                batch[kept++] = batch[i];
            }
        }

        batch.RemoveRange(kept, batch.Count - kept);
        return kept > 0;
    }

    private RunOutcome RunAll(List<BatchItem> batch, ReadOnlySpan<byte> pixels, BatchKey key, BatchWorkspace workspace, Lane lane)
    {
        var outcome = Run(batch, batch, pixels, key, workspace, lane, out var error);
        return outcome is RunOutcome.Failed or RunOutcome.Stopped ? Retry(batch, pixels, key, workspace, lane, outcome, error!) : outcome;
    }

    /// <summary>Writes each image into its row. An item that fails or was cancelled leaves the batch, and the next one takes its row.</summary>
    private void Prepare(List<BatchItem> batch, Span<byte> pixels, int bucket)
    {
        var rowLength = form.RowLength(bucket);
        var prepared = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var item = batch[i];
            if (!item.TryBeginPrepare(parts.Time))
            {
                continue;
            }

            telemetry.Taken(item.QueuedFor);
            var start = parts.Time.GetTimestamp();
            try
            {
                var row = new BatchRow(pixels.Slice(prepared * rowLength, rowLength), item.Geometry, form);
                item.Write(parts, row.Image);
                item.Terms.AdjustPixels(row.Image);
                row.Pad();
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

    /// <summary>Does what a call needs done before its lines can be queued.</summary>
    private void Do(LaneWork work)
    {
        if (!work.TryBeginPrepare(parts.Time))
        {
            return;
        }

        telemetry.Taken(work.QueuedFor);
        var start = parts.Time.GetTimestamp();
        try
        {
            work.Do(parts);
        }
        catch (Exception e)
        {
            work.Fail(e);
            return;
        }

        work.PreparedIn = parts.Time.GetElapsedTime(start);
        if (work.TryEndPrepare())
        {
            work.Succeed();
        }
    }

    /// <summary>The members of a failed batch are run once more, each by itself, so that a poisoned image fails alone.</summary>
    private RunOutcome Retry(List<BatchItem> batch, ReadOnlySpan<byte> pixels, BatchKey key, BatchWorkspace workspace, Lane lane, RunOutcome outcome, Exception error)
    {
        var rowLength = form.RowLength(key.Columns);
        var alone = new List<BatchItem>(1);
        for (var i = 0; i < batch.Count; i++)
        {
            var item = batch[i];
            if (item.IsCompleted)
            {
                continue;
            }

            if (item.DueAt <= parts.Time.GetTimestamp())
            {
                item.Fail(TimedOut(item));
                continue;
            }

            if (outcome == RunOutcome.Failed && (batch.Count == 1 || breaker.Rejection() is not null))
            {
                item.Fail(error);
                continue;
            }

            alone.Clear();
            alone.Add(item);
            switch (Run(batch, alone, pixels.Slice(i * rowLength, rowLength), key, workspace, lane, out var own))
            {
                case RunOutcome.Failed:
                    item.Fail(own!);
                    break;
                case RunOutcome.Stopped:
                    item.Fail(TimedOut(item));
                    break;
                case RunOutcome.Abandoned:
                    return RunOutcome.Abandoned;
                default:
                    break;
            }
        }

        return RunOutcome.Failed;
    }

    private CrnnTimeoutException TimedOut(BatchItem item) => new(item.Terms.Timeout, "being run", queue.Count, lanes);

    /// <summary>Runs the model on some members of a batch and completes them, or says why it could not.</summary>
    private RunOutcome Run(List<BatchItem> batch, List<BatchItem> members, ReadOnlySpan<byte> pixels, BatchKey key, BatchWorkspace workspace, Lane lane, out Exception? error)
    {
        var tensor = _tensors.Rent(workspace, members.Count, key.Columns);
        var rowLength = form.RowLength(key.Columns);
        for (var i = 0; i < members.Count; i++)
        {
            _tensors.Write(tensor, i, pixels.Slice(i * rowLength, rowLength), members[i].Geometry);
        }

        using var activity = telemetry.StartRun(members.Count, key.Columns);
        var start = parts.Time.GetTimestamp();
        var stop = lane.BeginRun(batch, members);
        var running = true;
        try
        {
            using var result = backend.Run(tensor with { OpenBelow = key.OpenBelow }, stop);
            running = false;
            if (!lane.EndRun())
            {
                error = null;
                return RunOutcome.Abandoned;
            }

            var run = parts.Time.GetElapsedTime(start);
            telemetry.Ran(members, key.Columns, run);
            var read = scores.Read(result, members.Count, key.Columns, workspace);
            for (var i = 0; i < members.Count; i++)
            {
                Decode(members[i], read.Of(i, members[i].Geometry.OwnFrames(read.Frames)), read.Frames, key.OpenBelow, run, workspace);
            }

            breaker.RecordSuccess();
            error = null;
            return RunOutcome.Done;
        }
        catch (Exception e)
        {
            error = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            if (running)
            {
                telemetry.Ran(members, key.Columns, parts.Time.GetElapsedTime(start));
                if (!lane.EndRun())
                {
                    return RunOutcome.Abandoned;
                }
            }

            breaker.RecordFailure();
            return e is OperationCanceledException && stop.IsCancellationRequested ? RunOutcome.Stopped : RunOutcome.Failed;
        }
    }

    /// <summary>Completes an item, unless its constraint is not met and may be once all frames are open.</summary>
    private void Decode(BatchItem item, CtcFrames own, int frames, float openBelow, TimeSpan run, BatchWorkspace workspace)
    {
        var start = parts.Time.GetTimestamp();
        var characters = workspace.Characters;
        characters.Clear();
        try
        {
            var details = model.Details;
            if (item.Terms.Plan is { } plan)
            {
                details = workspace.Beam.Decode(LogFrames.Of(own, workspace), plan, characters);
                if (details.ConstraintUnmet && !workspace.Beam.IsHopeless && model.CanOpenFrames && !float.IsPositiveInfinity(openBelow))
                {
                    return;
                }
            }
            else
            {
                parts.Decoder.Decode(own, model.Charset, characters);
            }

            var probability = TextSupport.Probability(own, characters, model);
            var timings = new LineTimings(item.QueuedFor, item.PreparedIn, run, parts.Time.GetElapsedTime(start));
            item.Succeed(TextLineBuilder.Build(characters, frames, model, item.Geometry, timings, details, probability));
        }
        catch (Exception e)
        {
            item.Fail(e);
        }
    }
}
