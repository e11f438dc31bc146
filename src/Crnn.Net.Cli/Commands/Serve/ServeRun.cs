using System.Runtime.InteropServices;
using Crnn.Net.Cli.Commands.RecognizeWorker;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;
using Crnn.Net.Cli.Workers.Pool;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary>One run of <c>crnn serve</c>, from its start to the end of its drain.</summary>
internal sealed class ServeRun(ServeSettings settings, CommandIo io)
{
    // One worker for each data folder: what the server before this one held is given up at once.
    private const string JobWorkerName = "serve";

    public async Task<int> ExecuteAsync(CancellationToken stop)
    {
        var keys = settings.ApiKeys is { } file ? ApiKeyFile.Read(file) : [];
        using var telemetry = Telemetry.Start(settings.Otlp);
        using var folder = DataFolder.Open(settings.Data);
        using var loggers = LoggerFactory.Create(ConfigureLog);
        var logger = loggers.CreateLogger("Crnn.Net.Cli.Serve");
        await using var recognition = await StartRecognitionAsync(loggers, stop);
        await using var app = Build(recognition, keys, logger);
        await app.StartAsync(stop);

        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var url in urls.Where(u => keys.Count == 0 && !ListenUrls.IsLoopback(u)))
        {
            ServeLog.Open(logger, url);
        }

        ServeLog.Started(logger, recognition.ForCallers.Info.ModelId, string.Join(", ", urls), settings.Data);
        await io.Output.WriteAsync($"crnn serve: {string.Join(' ', urls)}\n");
        await io.Output.FlushAsync(CancellationToken.None);

        using (PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Reload(context, recognition)))
        {
            await WaitAsync(stop);
        }

        ServeLog.Stopping(logger, settings.DrainTime.TotalSeconds);
        using var patience = new CancellationTokenSource(settings.DrainTime);
        await app.StopAsync(patience.Token);
        ServeLog.Stopped(logger);
        return ExitCodes.Success;
    }

    private static void Reload(PosixSignalContext context, IRecognition recognition)
    {
        context.Cancel = true;
        recognition.Replace("a signal asks for it (SIGHUP).");
    }

    private static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopped))
        {
            await stopped.Task;
        }
    }

    private async Task<IRecognition> StartRecognitionAsync(ILoggerFactory loggers, CancellationToken stop)
    {
        if (settings.Workers == 0)
        {
            return await InProcessRecognition.StartAsync(() => RecognizerFactory.Create(settings.Recognizer, io.Error), loggers.CreateLogger<InProcessRecognition>(), stop);
        }

        // The cores are shared between the workers.
        var each = settings.Recognizer with { Lanes = settings.Recognizer.Lanes ?? Math.Max(1, Environment.ProcessorCount / settings.Workers) };
        string[] arguments = [.. RecognizerOptions.Write(each), .. RecognizeWorkerCommand.WriteTelemetry(settings.Otlp)];
        var options = new WorkerPoolOptions
        {
            Program = socket => OwnProgram.Describe([RecognizeWorkerCommand.Name, socket, .. arguments]),
            Workers = settings.Workers,
            RecycleItems = settings.RecycleItems,
            RecycleBytes = settings.RecycleMegabytes << 20,
        };
        return await WorkerPool.StartAsync(options, loggers.CreateLogger<WorkerPool>(), TimeProvider.System, stop);
    }

    private WebApplication Build(IRecognition recognition, IReadOnlyList<CrnnApiKey> keys, ILogger logger)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "crnn" });
        builder.Logging.ClearProviders();
        ConfigureLog(builder.Logging);
        builder.WebHost.UseUrls([.. settings.Urls]).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTime);
        services.AddSingleton<IHostLifetime, HostLifetime>();
        services.AddSingleton(recognition.ForCallers);
        services.AddCrnnSqliteJobs(settings.Data, options => options.Worker.Name = JobWorkerName);
        services.AddSingleton(provider => new JobWorker(
            provider.GetRequiredService<IJobQueue>(),
            provider.GetRequiredService<IJobReader>(),
            recognition.ForJobs,
            provider.GetRequiredService<IOptions<CrnnJobsOptions>>().Value,
            TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService(provider => provider.GetRequiredService<JobWorker>());
        services.AddCrnnHttp(options =>
        {
            foreach (var key in keys)
            {
                options.ApiKeys.Add(key);
            }
        });
        if (settings.Recognizer.Manifest is { } manifest)
        {
            services.AddHostedService(_ => new ModelWatch(manifest, recognition.Replace, TimeProvider.System, logger));
        }

        var app = builder.Build();
        app.MapCrnnOcr();
        return app;
    }

    private void ConfigureLog(ILoggingBuilder log)
    {
        log.SetMinimumLevel(settings.LogLevel);
        if (settings.LogLevel >= LogLevel.Information)
        {
            // A line or two for each request is for those who ask for them.
            log.AddFilter("Microsoft", LogLevel.Warning);
        }

        // Standard output is for the one line that says where the service is.
        log.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.JsonLog)
        {
            log.AddJsonConsole(options => (options.UseUtcTimestamp, options.TimestampFormat, options.IncludeScopes) = (true, "O", true));
        }
        else
        {
            log.AddSimpleConsole(options => (options.UseUtcTimestamp, options.TimestampFormat, options.SingleLine) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", true));
        }
    }
}
