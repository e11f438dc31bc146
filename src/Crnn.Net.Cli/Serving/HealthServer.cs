using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.Cli.Serving;

/// <summary>Answers the probes of an orchestrator, as <c>crnn serve</c> does.</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private readonly WebApplication? _app;

    private HealthServer(WebApplication? app)
    {
        _app = app;
        Urls = app is null ? [] : [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    public IReadOnlyList<string> Urls { get; }

    /// <param name="urls">Where; empty for nowhere.</param>
    /// <param name="recognizer">Must be warm for the worker to be ready.</param>
    /// <param name="store">Must answer for the worker to be ready.</param>
    /// <param name="log">The log.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<HealthServer> StartAsync(IReadOnlyList<string> urls, ICrnnRecognizer recognizer, IJobStore store, LogSettings log, CancellationToken cancellationToken)
    {
        if (urls.Count == 0)
        {
            return new HealthServer(null);
        }

        var builder = WebHosting.CreateBuilder(urls, log);
        builder.Services.AddSingleton(recognizer);
        builder.Services.AddSingleton(store);
        builder.Services.AddCrnnHttp();
        var app = builder.Build();
        app.MapCrnnHealth();
        try
        {
            await app.StartAsync(cancellationToken);
            return new HealthServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
