namespace Crnn.Net.Core.Tests;

public sealed class CrnnOcrOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreGood()
    {
        var options = new CrnnOcrOptions();

        Assert.Empty(options.Validate());
        Assert.Equal((8, 8192, 1024, QueueFullMode.Wait), (options.Batching.MaxBatchSize, options.Batching.MaxBatchColumns, options.Batching.QueueCapacity, options.Batching.WhenQueueFull));
        Assert.Equal((32 << 20, 40_000_000), (options.Images.MaxBytes, options.Images.MaxPixels));
        Assert.Equal(Environment.ProcessorCount, options.Batching.Lanes);
    }

    [Fact]
    public void Validate_EverySettingIsTooSmall_ListsAllWithValueAndRange()
    {
        var options = new CrnnOcrOptions
        {
            ModelPath = "nowhere.json",
            Batching = { Lanes = 0, MaxBatchSize = 0, MaxBatchColumns = 31, QueueCapacity = 0, WhenQueueFull = (QueueFullMode)7 },
            Images = { MaxBytes = 0, MaxPixels = -1 },
        };

        Assert.Equal(
            """
            ModelPath is 'nowhere.json'; it must be the path of an existing manifest file.
            Batching.Lanes is 0; it must be from 1 to 1024.
            Batching.MaxBatchSize is 0; it must be from 1 to 256.
            Batching.MaxBatchColumns is 31; it must be from 32 to 1048576.
            Batching.QueueCapacity is 0; it must be from 1 to 1048576.
            Batching.WhenQueueFull is 7; it must be one of Wait, Reject.
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
