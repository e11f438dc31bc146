using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Sqlite.Tests;

/// <summary>Workers in processes of their own, one of whose images kills them.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Poison_InAWorkerProcess_KillsAtMostOneMoreThanItsAttemptsAndItsMatesSucceed()
    {
        using var folder = new TempFolder();
        var images = Enumerable.Range(0, 20).Select(i => new JobImage($"{i}", ScriptedLine.File($"N{i}", mark: i == 7 ? ScriptedLine.Poison : (byte)0)));
        Job job;
        using (var store = SqliteJobStore.Open(folder.Path))
        {
            job = (await store.AcceptAsync(new JobSubmission { Images = [.. images] }, TestContext.Current.CancellationToken)).Job;
        }

        var deaths = 0;
        while (await ChildProcess.RunWorkerAsync("work", folder.Path) is { ExitCode: not 0 } death)
        {
            Assert.True(++deaths <= 4, $"Too many workers died. The last said: {death.Text}");
        }

        using (var store = SqliteJobStore.Open(folder.Path))
        {
            Assert.Equal(4, deaths);
            Assert.Equal(new JobCounts(20, 19, 1, 0), (await store.GetAsync(job.Id, TestContext.Current.CancellationToken))!.Counts);
            var items = (await store.GetItemsAsync(job.Id, cancellationToken: TestContext.Current.CancellationToken))!.Items;
            Assert.Equal(("worker-lost", 3), (items[7].Error!.Code, items[7].Attempts));
            Assert.All(items.Where(i => i.Index != 7), i => Assert.Equal($"N{i.Index}", i.Line!.Text));
        }
    }
}
