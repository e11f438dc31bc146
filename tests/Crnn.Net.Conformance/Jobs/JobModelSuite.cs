using Crnn.Net.Conformance.Jobs.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Conformance.Jobs;

/// <summary>Whatever callers and workers do in whatever order, the store does as a simple model does.</summary>
public abstract class JobModelSuite : JobStoreSuite
{
    private readonly List<JobLease> _leases = [];
    private JobModel _model = null!;

    [Fact]
    public void Store_AnySchedule_BehavesAsTheModel() =>
        Prop.ForAll<(byte Kind, byte A, byte B)[]>(steps => Task.Run(() => RunAsync(steps)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithStartSize(20).WithEndSize(80));

    private async Task RunAsync((byte Kind, byte A, byte B)[] steps)
    {
        _model = new JobModel(Options, Time);
        _leases.Clear();
        foreach (var (kind, a, b) in steps)
        {
            await StepAsync(kind % 20, a, b);
            await CompareAsync();
        }

        foreach (var job in _model.Jobs)
        {
            await Store.CancelAsync(job.Id, Token);
            await Store.DeleteAsync(job.Id, Token);
        }

        Assert.Equal(default, await Queue.GetStatusAsync(Token));
    }

    private Task StepAsync(int kind, int a, int b) => kind switch
    {
        0 or 1 => AcceptAsync(1 + (a % 4)),
        2 or 3 or 4 => LeaseAsync($"w{a % 3}", 1 + (b % 5)),
        5 or 6 or 7 => StartAsync(Pick(a, b)),
        8 or 9 => EndAsync(Pick(a, b), JobOutcomeKind.Done),
        10 => EndAsync(Pick(a, b), JobOutcomeKind.Failed),
        11 => EndAsync(Pick(a, b), JobOutcomeKind.Retry),
        12 => EndAsync(Pick(a, b), JobOutcomeKind.WorkerLost),
        13 => RenewAsync(Pick(a, b)),
        14 => ReturnAsync(Pick(a, b), TimeSpan.FromSeconds(b % 3)),
        15 or 16 => Task.Run(() => Advance(a % 8)),
        17 when _model.Jobs.Count > 0 => OnJobAsync(_model.Jobs[a % _model.Jobs.Count], b % 4),
        18 => AbandonAsync($"w{a % 3}"),
        19 when a % 4 == 0 => ReopenAsync(),
        _ => Task.CompletedTask,
    };

    private async Task AcceptAsync(int count) => _model.Accept((await SubmitAsync(count)).Id, count);

    private async Task LeaseAsync(string worker, int count)
    {
        _model.EndExpired();
        var expected = Math.Min(count, _model.Leasable);
        var leases = await Queue.LeaseAsync(worker, count, Token);
        Assert.Equal(expected, leases.Count);
        foreach (var lease in leases)
        {
            Assert.DoesNotContain(_leases, l => l.JobId == lease.JobId && l.Index == lease.Index && l.Token >= lease.Token);
            _model.Leased(lease, worker);
            _leases.Add(lease);
        }
    }

    private async Task StartAsync(JobLease[] leases) => Assert.Equal([.. leases.Where(_model.Start)], await Queue.StartAsync(leases, Token));

    private async Task RenewAsync(JobLease[] leases) => Assert.Equal([.. leases.Where(_model.Renew)], await Queue.RenewAsync(leases, Token));

    private async Task EndAsync(JobLease[] leases, JobOutcomeKind kind)
    {
        var outcomes = leases.Select(l => kind == JobOutcomeKind.Done ? Outcomes.Done(l, $"{l.Token}") : Outcomes.NotDone(l, kind));
        Assert.Equal([.. leases.Where(l => _model.Complete(l, kind))], await Queue.CompleteAsync([.. outcomes], Token));
    }

    private async Task ReturnAsync(JobLease[] leases, TimeSpan delay)
    {
        foreach (var lease in leases)
        {
            _model.Return(lease, delay);
        }

        await Queue.ReturnAsync(leases, delay, Token);
    }

    private async Task AbandonAsync(string worker)
    {
        _model.Abandon(worker);
        await Queue.AbandonAsync(worker, Token);
    }

    private async Task OnJobAsync(ModelJob job, int what)
    {
        switch (what)
        {
            case 0:
                JobModel.Cancel(job);
                await Store.CancelAsync(job.Id, Token);
                break;
            case 1:
                _model.Retry(job);
                await Store.RetryAsync(job.Id, Token);
                break;
            default:
                Assert.Equal(_model.Delete(job), await Store.DeleteAsync(job.Id, Token));
                break;
        }
    }

    // Any lease that was ever given, so that late workers are among them; each once.
    private JobLease[] Pick(int from, int count) => _leases.Count == 0
        ? []
        : [.. Enumerable.Range(0, 1 + (count % 4)).Select(i => _leases[(_leases.Count - 1 - ((from + i) % Math.Min(_leases.Count, 8)))]).Distinct()];

    private async Task CompareAsync()
    {
        foreach (var expected in _model.Jobs)
        {
            var job = (await Store.GetAsync(expected.Id, Token))!;
            Assert.Equal((expected.Counts, expected.State), (job.Counts, job.State));
            Assert.Equal(job.IsFinished, job.FinishedAt is not null);
            var items = await ItemsAsync(job);
            Assert.Equal(expected.Items.Select(i => (i.State, i.Attempts)), items.Select(i => (i.State, i.Attempts)));
            Assert.All(items, i => Assert.Equal(i.State == JobItemState.Done, i.Line is not null));
        }
    }
}
