using System.Diagnostics;
using Crnn.Net;
using Crnn.Net.TestKit;

// What a test runs in a process of its own: "work FOLDER" reads all items, and a poisoned image kills the process; "open FOLDER" tells how opening failed.
var (command, folder) = (args[0], args[1]);
var options = new CrnnJobsOptions { RetryDelay = TimeSpan.Zero };
options.Worker.Name = "crash";
options.Worker.PollInterval = TimeSpan.FromMilliseconds(10);
try
{
    using var store = SqliteJobStore.Open(folder, options);
    if (command == "open")
    {
        await store.AcceptAsync(new JobSubmission { Images = [new JobImage("a", new byte[] { 1 })] });
        Console.WriteLine("opened");
        return 0;
    }

    await using var ocr = ScriptedOcr.Create(o => o.Batching.MaxBatchSize = 4);
    ocr.Backend.OnRun = run =>
    {
        if (run.Poisoned > 0)
        {
            // As a fault in native code does: no handler runs.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    };
    await using var worker = new JobWorker(store, ocr.Recognizer, options);
    await worker.StartAsync();
    while (await store.GetStatusAsync() is not { Waiting: 0, Leased: 0 })
    {
        await Task.Delay(10);
    }

    return 0;
}
catch (JobStoreException e)
{
    Console.WriteLine($"{e.Code}: {e.Message}");
    return 1;
}
