using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>A real server on a free port of the loopback, and a client of it.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpHost(WebApplication app, CollectingLoggerFactory logs)
    {
        (_app, Logs) = (app, logs);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public CollectingLoggerFactory Logs { get; }

    public IServiceProvider Services => _app.Services;

    public UploadMemory Memory => Services.GetRequiredService<UploadMemory>();

    public static async Task<HttpHost> StartAsync(Action<IServiceCollection> register, Action<CrnnHttpOptions>? configure = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var logs = new CollectingLoggerFactory();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        register(builder.Services);
        builder.Services.AddCrnnHttp(configure);
        var app = builder.Build();
        (map ?? (a => a.MapCrnnOcr()))(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HttpHost(app, logs);
    }

    /// <summary>A server whose recognizer is made of scripted parts.</summary>
    public static Task<HttpHost> StartAsync(ScriptedOcr ocr, Action<CrnnHttpOptions>? configure = null, TimeProvider? clock = null, Action<IServiceCollection>? register = null) =>
        StartAsync(ocr.Recognizer, configure, clock, register);

    public static Task<HttpHost> StartAsync(ICrnnRecognizer recognizer, Action<CrnnHttpOptions>? configure = null, TimeProvider? clock = null, Action<IServiceCollection>? register = null) =>
        StartAsync(
            services =>
            {
                services.AddSingleton(recognizer);
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }

                register?.Invoke(services);
            },
            configure);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
