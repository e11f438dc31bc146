using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;
using Crnn.Net.Cli.Workers;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Commands.Worker;

/// <summary>One run of <c>crnn worker</c>, from its start to the end of its drain.</summary>
internal sealed class WorkerRun(WorkerSettings settings, CommandIo io)
{
    public async Task<int> ExecuteAsync(CancellationToken stop)
    {
        PoolThreads.BeginWithOne();
        using var telemetry = Telemetry.Start(settings.Recognition.Otlp);
        using var loggers = LoggerFactory.Create(settings.Log.Apply);
        var logger = loggers.CreateLogger("Crnn.Net.Cli.Worker");
        ApplyRecycling();
        await using var recognition = await Recognition.StartAsync(settings.Recognition, io.Error, loggers, stop);
        await using var store = settings.Redis.Open(settings.Jobs, loggers);
        await using var worker = new JobWorker(store, recognition.ForJobs, settings.Jobs, TimeProvider.System, loggers);
        await using var health = await HealthServer.StartAsync(settings.HealthUrls, recognition.ForCallers, store, settings.Log, stop);
        using var report = new RedisReport(store, settings.Redis, TimeProvider.System, logger);
        using var model = settings.Recognition.Recognizer.Manifest is { } manifest ? new ModelWatch(manifest, recognition.Replace, TimeProvider.System, logger) : null;
        using var reloading = Reloading.On(recognition);
        using var working = new JobWorkerService(worker, TimeProvider.System, logger);
        await report.StartAsync(stop);
        await (model?.StartAsync(stop) ?? Task.CompletedTask);
        await working.StartAsync(stop);

        var info = recognition.ForJobs.Info;
        ServeLog.Working(logger, worker.Name, info.ModelId, info.Lanes, $"{settings.Redis}");
        await io.Output.WriteAsync($"crnn worker: {string.Join(' ', [worker.Name, .. health.Urls])}\n");
        await io.Output.FlushAsync(CancellationToken.None);

        var why = await Task.WhenAny(stop.WaitAsync(), worker.RecycleDue);
        var isWell = why.IsCompletedSuccessfully;
        ServeLog.Draining(logger, settings.DrainTime.TotalSeconds, why == worker.RecycleDue && isWell ? await worker.RecycleDue : "");
        using var patience = new CancellationTokenSource(settings.DrainTime);
        await working.StopAsync(patience.Token);
        ServeLog.Stopped(logger);
        return isWell ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Without processes that can be replaced, this one ends, and what runs it starts another.</summary>
    private void ApplyRecycling()
    {
        if (settings.Recognition.Workers == 0)
        {
            settings.Jobs.Worker.RecycleAfterItems = settings.Recognition.RecycleItems;
            settings.Jobs.Worker.RecycleAfterBytes = settings.Recognition.RecycleMegabytes << 20;
        }
    }
}
