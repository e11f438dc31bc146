namespace Crnn.Net.Conformance.Jobs.Model;

/// <summary>A job store in a few lists: slow, in memory and easy to believe.</summary>
internal sealed class JobModel(CrnnJobsOptions options, TimeProvider time)
{
    private readonly List<ModelJob> _jobs = [];

    public IReadOnlyList<ModelJob> Jobs => _jobs;

    private DateTimeOffset Now => time.GetUtcNow();

    public void Accept(string id, int count) => _jobs.Add(new ModelJob(id, count));

    /// <summary>Ends what has expired. A lease call does that first.</summary>
    public void EndExpired() => EndLeases(item => item.ExpiresAt <= Now);

    /// <summary>The number of items that a lease call may give out.</summary>
    public int Leasable => _jobs.Sum(j => j.Items.Count(IsLeasable));

    public void Leased(JobLease lease, string worker)
    {
        var item = ItemOf(lease)!;
        Assert.True(IsLeasable(item), $"{lease} was given out, but the item is {item.State} until {item.DueAt}.");
        Assert.Equal(item.IsIsolated, lease.IsIsolated);
        (item.Lease, item.Worker, item.ExpiresAt) = (lease, worker, Now + options.LeaseDuration);
    }

    public bool Start(JobLease lease)
    {
        if (Held(lease) is not { State: JobItemState.Queued } item)
        {
            return false;
        }

        item.State = JobItemState.Running;
        item.Attempts++;
        JobOf(lease)!.WasStarted = true;
        return true;
    }

    public bool Renew(JobLease lease)
    {
        if (Held(lease) is not { } item)
        {
            return false;
        }

        item.ExpiresAt = Now + options.LeaseDuration;
        return true;
    }

    public bool Complete(JobLease lease, JobOutcomeKind kind)
    {
        if (Held(lease) is not { State: JobItemState.Running } item)
        {
            return false;
        }

        if (kind == JobOutcomeKind.Done)
        {
            item.End(JobItemState.Done);
        }
        else
        {
            Fail(item, kind);
        }

        return true;
    }

    public void Return(JobLease lease, TimeSpan delay)
    {
        if (Held(lease) is { } item)
        {
            item.Attempts -= item.State == JobItemState.Running ? 1 : 0;
            item.Wait(Now + delay);
        }
    }

    public void Abandon(string worker) => EndLeases(item => item.Worker == worker);

    public static void Cancel(ModelJob job)
    {
        var open = job.Items.Where(i => !i.IsFinal).ToList();
        job.WasCancelled |= open.Count > 0;
        open.ForEach(i => i.End(JobItemState.Cancelled));
    }

    public void Retry(ModelJob job)
    {
        if (job.State is JobState.Completed or JobState.Failed)
        {
            foreach (var item in job.Items.Where(i => i.State == JobItemState.Failed))
            {
                item.Attempts = 0;
                item.Wait(Now);
            }
        }
    }

    public JobDeletion Delete(ModelJob job)
    {
        if (job.Items.Exists(i => !i.IsFinal))
        {
            return JobDeletion.NotFinished;
        }

        _jobs.Remove(job);
        return JobDeletion.Deleted;
    }

    private void EndLeases(Func<ModelItem, bool> ended)
    {
        foreach (var item in _jobs.SelectMany(j => j.Items).Where(i => i.Lease is not null && ended(i)))
        {
            if (item.State == JobItemState.Running)
            {
                Fail(item, JobOutcomeKind.WorkerLost);
            }
            else
            {
                item.Wait(Now);
            }
        }
    }

    // Written out again, not by JobRetryPolicy, so that the policy is tested too.
    private void Fail(ModelItem item, JobOutcomeKind kind)
    {
        if (kind == JobOutcomeKind.WorkerLost && !item.IsIsolated)
        {
            item.IsIsolated = true;
            item.Attempts--;
            item.Wait(Now);
        }
        else if (kind == JobOutcomeKind.Failed || item.Attempts == options.MaxAttempts)
        {
            item.End(JobItemState.Failed);
        }
        else
        {
            item.Wait(Now + (item.Attempts == 1 ? options.RetryDelay / 2 : options.RetryDelay));
        }
    }

    private bool IsLeasable(ModelItem item) => item.State == JobItemState.Queued && item.Lease is null && item.DueAt <= Now;

    private ModelItem? Held(JobLease lease) => ItemOf(lease) is { } item && item.Lease == lease ? item : null;

    private ModelItem? ItemOf(JobLease lease) => JobOf(lease)?.Items[lease.Index];

    private ModelJob? JobOf(JobLease lease) => _jobs.Find(j => j.Id == lease.JobId);
}
