using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.WebPage.Tests;

/// <summary>A real server on the loopback with a job store in a folder of its own. It can go and come back at the same address.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ICrnnRecognizer _recognizer;
    private readonly bool _hasJobs;
    private readonly Action<CrnnHttpOptions>? _configure;
    private readonly Action<WebApplication> _map;
    private WebApplication? _app;

    private PageHost(ICrnnRecognizer recognizer, bool hasJobs, Action<CrnnHttpOptions>? configure, Action<WebApplication> map) =>
        (_recognizer, _hasJobs, _configure, _map) = (recognizer, hasJobs, configure, map);

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public IJobStore Jobs => _app!.Services.GetRequiredService<IJobStore>();

    public static async Task<PageHost> StartAsync(ICrnnRecognizer recognizer, bool hasJobs = true, Action<CrnnHttpOptions>? configure = null, Action<WebApplication>? map = null)
    {
        var host = new PageHost(recognizer, hasJobs, configure, map ?? (app => app.MapCrnnOcr()));
        await host.StartAsync();
        return host;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        builder.Services.AddSingleton(_recognizer);
        if (_hasJobs)
        {
            builder.Services.AddCrnnSqliteJobs(_folder.Path).AddCrnnJobWorker();
        }

        builder.Services.AddCrnnHttp(_configure);
        _app = builder.Build();
        _map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Ends the server without patience: recognizers of tests may never answer.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }
}
