using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary>One run of <c>crnn serve</c>, from its start to the end of its drain.</summary>
internal sealed class ServeRun(ServeSettings settings, CommandIo io)
{
    // One worker for each data folder: what the server before this one held is given up at once.
    private const string FolderWorkerName = "serve";

    public async Task<int> ExecuteAsync(CancellationToken stop)
    {
        var keys = settings.ApiKeys is { } file ? ApiKeyFile.Read(file) : [];
        using var telemetry = Telemetry.Start(settings.Recognition.Otlp);
        using var folder = settings.Jobs.Folder is { } path ? DataFolder.Open(path) : null;
        using var loggers = LoggerFactory.Create(settings.Log.Apply);
        var logger = loggers.CreateLogger("Crnn.Net.Cli.Serve");
        await using var recognition = await Recognition.StartAsync(settings.Recognition, io.Error, loggers, stop);
        await using var app = Build(recognition, keys, logger);
        await app.StartAsync(stop);

        var urls = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var url in urls.Where(u => keys.Count == 0 && !ListenUrls.IsLoopback(u)))
        {
            ServeLog.Open(logger, url);
        }

        ServeLog.Started(logger, recognition.ForCallers.Info.ModelId, string.Join(", ", urls), $"{settings.Jobs}");
        await io.Output.WriteAsync($"crnn serve: {string.Join(' ', urls)}\n");
        await io.Output.FlushAsync(CancellationToken.None);

        using (Reloading.On(recognition))
        {
            await stop.WaitAsync();
        }

        ServeLog.Stopping(logger, settings.DrainTime.TotalSeconds);
        using var patience = new CancellationTokenSource(settings.DrainTime);
        await app.StopAsync(patience.Token);
        ServeLog.Stopped(logger);
        return ExitCodes.Success;
    }

    private WebApplication Build(IRecognition recognition, IReadOnlyList<CrnnApiKey> keys, ILogger logger)
    {
        var builder = WebHosting.CreateBuilder(settings.Urls, settings.Log);
        builder.WebHost.UseKestrelHttpsConfiguration();

        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.DrainTime);
        services.AddSingleton(recognition.ForCallers);
        AddJobs(services, logger);
        if (settings.ReadsJobs)
        {
            services.AddSingleton(provider => new JobWorker(
                provider.GetRequiredService<IJobQueue>(),
                recognition.ForJobs,
                provider.GetRequiredService<IOptions<CrnnJobsOptions>>().Value,
                TimeProvider.System,
                provider.GetRequiredService<ILoggerFactory>()));
            services.AddHostedService(provider => new JobWorkerService(provider.GetRequiredService<JobWorker>(), TimeProvider.System, logger));
        }

        services.AddCrnnHttp(options =>
        {
            foreach (var key in keys)
            {
                options.ApiKeys.Add(key);
            }
        });
        if (settings.Recognition.Recognizer.Manifest is { } manifest)
        {
            services.AddHostedService(_ => new ModelWatch(manifest, recognition.Replace, TimeProvider.System, logger));
        }

        var app = builder.Build();
        app.MapCrnnOcr();
        return app;
    }

    private void AddJobs(IServiceCollection services, ILogger logger)
    {
        if (settings.Jobs.Redis is { } redis)
        {
            services.AddCrnnRedisJobs(redis.Configuration, Configure, redis.Apply);
            services.AddHostedService(provider => new RedisReport(provider.GetRequiredService<RedisJobStore>(), redis, TimeProvider.System, logger));
        }
        else
        {
            services.AddCrnnSqliteJobs(settings.Jobs.Folder!, options =>
            {
                Configure(options);
                options.Worker.Name = FolderWorkerName;
            });
        }

        void Configure(CrnnJobsOptions options) => (options.LeaseDuration, options.MaxPendingItems) = (settings.LeaseDuration, settings.MaxPendingItems);
    }
}
