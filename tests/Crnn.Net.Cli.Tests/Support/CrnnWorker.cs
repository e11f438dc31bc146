using System.Diagnostics;

namespace Crnn.Net.Cli.Tests;

/// <summary>A real <c>crnn worker</c> with one lane, which answers probes on a free port.</summary>
internal sealed class CrnnWorker : CrnnService
{
    private CrnnWorker(Process process)
        : base(process)
    {
    }

    public static Task<CrnnWorker> StartAsync(params string[] arguments) => StartAsync(new CrnnProcessOptions(), arguments);

    public static async Task<CrnnWorker> StartAsync(CrnnProcessOptions options, params string[] arguments)
    {
        string[] workers = arguments.Contains("--workers") ? [] : ["--workers", "0"];
        var worker = new CrnnWorker(CrnnProcess.Start(options, ["worker", "--lanes", "1", "--health-urls", "http://127.0.0.1:0", .. workers, .. arguments]));
        var greeting = await worker.ReadGreetingAsync("crnn worker: ");
        worker.Client.BaseAddress = new Uri(greeting.Split(' ')[1]);
        return worker;
    }

    public async Task<bool> IsReadyAsync()
    {
        using var response = await Client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Waits until it is ready, or until it is not.</summary>
    public async Task BecomesAsync(bool ready)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await IsReadyAsync() != ready)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
