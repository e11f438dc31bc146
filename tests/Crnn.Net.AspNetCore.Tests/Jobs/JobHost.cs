using System.Text.Json;
using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>A server with jobs, in SQLite where nothing else is said, and a recognizer of scripted parts; a worker only when asked for.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private readonly TestStore _place;

    private JobHost(TestStore place, ScriptedOcr ocr, HttpHost http) => (_place, Ocr, Http) = (place, ocr, http);

    public ScriptedOcr Ocr { get; }

    public HttpHost Http { get; }

    public IJobStore Store => Http.Services.GetRequiredService<IJobStore>();

    public static async Task<JobHost> StartAsync(bool works = true, Action<CrnnHttpOptions>? configure = null, Action<CrnnJobsOptions>? jobs = null, TimeProvider? clock = null, StoreKind store = StoreKind.Sqlite)
    {
        var (place, ocr) = (await TestStore.CreateAsync(store), ScriptedOcr.Create());
        var http = await HttpHost.StartAsync(ocr, configure, clock, services =>
        {
            place.AddTo(services, jobs);
            if (works)
            {
                services.AddCrnnJobWorker();
            }
        });
        return new JobHost(place, ocr, http);
    }

    /// <summary>Submits a job that must be accepted.</summary>
    public async Task<JsonElement> SubmitAsync(HttpContent content, string query = "")
    {
        using (content)
        {
            using var response = await Http.PostAsync("/v1/jobs" + query, content);
            var job = await ResponseAssert.JsonAsync(response, System.Net.HttpStatusCode.Accepted);
            Assert.Equal($"/v1/jobs/{job.GetProperty("id").GetString()}", response.Headers.Location!.OriginalString);
            Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
            return job;
        }
    }

    /// <summary>Waits until a job is finished.</summary>
    public async Task<Job> EndOfAsync(string id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await Store.WatchAsync(id, TimeSpan.FromMilliseconds(50), cancellationToken: patience.Token).LastAsync(patience.Token);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return await ResponseAssert.JsonAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        await Http.DisposeAsync();
        await Ocr.DisposeAsync();
        _place.Dispose();
    }
}
