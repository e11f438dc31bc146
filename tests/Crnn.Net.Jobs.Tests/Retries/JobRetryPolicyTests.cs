using FsCheck.Fluent;
using FsCheck;

namespace Crnn.Net.Jobs.Tests.Retries;

public sealed class JobRetryPolicyTests
{
    [Fact]
    public void Decide_AnyFailures_NeverExceedsTheLimits() =>
        Prop.ForAll<byte, byte, bool>((kind, attempts, isolated) =>
        {
            var options = new CrnnJobsOptions { MaxAttempts = 5, RetryDelay = TimeSpan.FromSeconds(3), MaxRetryDelay = TimeSpan.FromSeconds(20) };
            var (failure, attempt) = ((JobOutcomeKind)(1 + (kind % 3)), 1 + (attempts % 5));

            var next = new JobRetryPolicy(options).Decide(failure, attempt, isolated);

            Assert.InRange(next.Delay, TimeSpan.Zero, TimeSpan.FromSeconds(Math.Min(20, 3 * (1 << (attempt - 1)))));
            Assert.Equal(failure == JobOutcomeKind.WorkerLost && !isolated ? attempt - 1 : attempt, next.Attempts);
            Assert.Equal(isolated || failure == JobOutcomeKind.WorkerLost, next.IsIsolated);
            Assert.Equal(failure == JobOutcomeKind.Failed || (attempt == 5 && !(failure == JobOutcomeKind.WorkerLost && !isolated)), next.IsFinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decide_Jitter_IsSpreadOverTheWholeDelay()
    {
        var policy = new JobRetryPolicy(new CrnnJobsOptions { RetryDelay = TimeSpan.FromSeconds(1) }, new Random(1));

        var delays = Enumerable.Range(0, 1000).Select(_ => policy.Decide(JobOutcomeKind.Retry, 1, false).Delay.TotalSeconds).ToArray();

        Assert.All(Enumerable.Range(0, 10), tenth => Assert.Contains(delays, d => (int)(d * 10) == tenth));
    }
}
