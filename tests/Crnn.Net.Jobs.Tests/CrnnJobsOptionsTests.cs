namespace Crnn.Net.Jobs.Tests;

public sealed class CrnnJobsOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.Empty(new CrnnJobsOptions().Validate());

    [Fact]
    public void Validate_EverythingWrong_NamesEachWithItsRange()
    {
        var options = new CrnnJobsOptions
        {
            MaxAttempts = 0,
            RetryDelay = TimeSpan.FromSeconds(-1),
            MaxRetryDelay = TimeSpan.FromDays(2),
            LeaseDuration = TimeSpan.Zero,
            Retention = TimeSpan.FromDays(-3),
            IdempotencyKeyLifetime = TimeSpan.FromDays(20_000),
            MaxItemsPerJob = 0,
            MaxPendingItems = 0,
        };
        (options.Worker.Name, options.Worker.Prefetch, options.Worker.PollInterval, options.Worker.RecycleAfterItems, options.Worker.RecycleAfterBytes) = ("", -1, TimeSpan.Zero, -1, -1);

        Assert.Equal(
            [
                "MaxAttempts is 0; it must be from 1 to 100.",
                "RetryDelay is -00:00:01; it must be from 00:00:00 to 01:00:00.",
                "MaxRetryDelay is 2.00:00:00; it must be from 00:00:00 to 1.00:00:00.",
                "LeaseDuration is 00:00:00; it must be from 00:00:01 to 01:00:00.",
                "Retention is -3.00:00:00; it must be from 00:00:00 to 10000.00:00:00.",
                "IdempotencyKeyLifetime is 20000.00:00:00; it must be from 00:00:00 to 10000.00:00:00.",
                "MaxItemsPerJob is 0; it must be from 1 to 1000000.",
                "MaxPendingItems is 0; it must be from 1 to 1000000000.",
                "Worker.Name is ''; it must be null or from 1 to 256 characters.",
                "Worker.Prefetch is -1; it must be from 0 to 65536.",
                "Worker.PollInterval is 00:00:00; it must be from 00:00:00.0100000 to 00:01:00.",
                "Worker.RecycleAfterItems is -1; it must be from 0 to 9223372036854775807.",
                "Worker.RecycleAfterBytes is -1; it must be from 0 to 9223372036854775807.",
            ],
            options.Validate());
    }
}
