namespace Crnn.Net.Core.Tests;

public sealed class CrnnOcrOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreGood()
    {
        var options = new CrnnOcrOptions();

        Assert.Empty(options.Validate());
        Assert.Equal((4, 8192, 1024, QueueFullMode.Wait), (options.Batching.MaxBatchSize, options.Batching.MaxBatchColumns, options.Batching.QueueCapacity, options.Batching.WhenQueueFull));
        Assert.Equal((32 << 20, 40_000_000), (options.Images.MaxBytes, options.Images.MaxPixels));
        Assert.Equal(Environment.ProcessorCount, options.Batching.Lanes);
        Assert.Equal((false, TimeSpan.FromSeconds(2)), (options.Batching.Auto, options.Batching.AutoBudget));
    }

    [Fact]
    public void Validate_EverySettingIsTooSmall_ListsAllWithValueAndRange()
    {
        var options = new CrnnOcrOptions
        {
            Batching =
            {
                AutoBudget = TimeSpan.FromMilliseconds(99),
                Lanes = 0,
                MaxBatchSize = 0,
                MaxBatchColumns = 31,
                MaxQueueDelay = TimeSpan.FromMilliseconds(-1),
                QueueCapacity = 0,
                QueueColumns = 31,
                QueueBytes = 0,
                WhenQueueFull = (QueueFullMode)7,
                Timeout = TimeSpan.Zero,
                BreakerFailures = 0,
                BreakerDuration = TimeSpan.FromSeconds(-1),
            },
            Images = { MaxBytes = 0, MaxPixels = -1 },
        };

        Assert.Equal(
            """
            Batching.AutoBudget is 00:00:00.0990000; it must be from 00:00:00.1000000 to 00:01:00.
            Batching.Lanes is 0; it must be from 1 to 1024.
            Batching.MaxBatchSize is 0; it must be from 1 to 256.
            Batching.MaxBatchColumns is 31; it must be from 32 to 1048576.
            Batching.MaxQueueDelay is -00:00:00.0010000; it must be from 00:00:00 to 00:00:10.
            Batching.QueueCapacity is 0; it must be from 1 to 1048576.
            Batching.QueueColumns is 31; it must be from 32 to 1073741824.
            Batching.QueueBytes is 0; it must be from 1 to 1099511627776.
            Batching.WhenQueueFull is 7; it must be one of Wait, Reject.
            Batching.Timeout is 00:00:00; it must be above 00:00:00 and up to 1.00:00:00, or -00:00:00.0010000 for none.
            Batching.BreakerFailures is 0; it must be from 1 to 1000000.
            Batching.BreakerDuration is -00:00:01; it must be from 00:00:00 to 1.00:00:00.
            Images.MaxBytes is 0; it must be from 1 to 1073741824.
            Images.MaxPixels is -1; it must be from 1 to 1073741824.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', options.Validate()));
    }

    [Fact]
    public void Validate_EverySettingIsTooLarge_ListsAll()
    {
        var options = new CrnnOcrOptions
        {
            Batching = { Lanes = 1025, MaxBatchSize = 257, MaxBatchColumns = (1 << 20) + 1, QueueCapacity = (1 << 20) + 1 },
            Images = { MaxBytes = (1 << 30) + 1, MaxPixels = int.MaxValue },
        };

        Assert.Equal(6, options.Validate().Count);
    }
}
