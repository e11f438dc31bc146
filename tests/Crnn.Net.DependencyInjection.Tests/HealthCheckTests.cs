using Crnn.Net.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Crnn.Net.DependencyInjection.Tests;

[NoLeaks]
public sealed class HealthCheckTests : IDisposable
{
    private readonly ModelFolder _model = ModelFolder.Create();
    private readonly ScriptedBackend _backend = new();
    private readonly ScriptedBackend _keyed = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Check_EveryLaneReads_IsHealthy()
    {
        using var host = Host(c => c.AddCrnnOcr());

        Assert.Equal((HealthStatus.Healthy, "scripted-1 on Scripted 1.0"), await Check(host, "crnn"));
    }

    [Fact]
    public async Task Check_ModelRunsEveryImageAlone_IsDegraded()
    {
        _backend.Probability = n => n == 1 ? 0.9f : 0.8f;
        using var host = Host(c => c.AddCrnnOcr());

        var (status, description) = await Check(host, "crnn");

        Assert.Equal(HealthStatus.Degraded, status);
        Assert.StartsWith("scripted-1 runs every image alone: built-in line 0 differs", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_BackendFails_IsUnhealthyAndHealthyAgainAfterwards()
    {
        using var host = Host(c => c.AddCrnnOcr());
        host.Recognizer();
        _backend.OnRun = _ => throw new CrnnBackendException("out of order");

        Assert.Equal((HealthStatus.Unhealthy, "out of order"), await Check(host, "crnn"));

        _backend.OnRun = null;
        Assert.Equal(HealthStatus.Healthy, (await Check(host, "crnn")).Status);
    }

    [Fact]
    public async Task Check_ModelCannotBeLoaded_IsUnhealthyAndSaysWhy()
    {
        File.Delete(_model.WeightsPath);
        using var host = Host(c => c.AddCrnnOcr());

        var (status, description) = await Check(host, "crnn");

        Assert.Equal(HealthStatus.Unhealthy, status);
        Assert.StartsWith($"The file '{_model.WeightsPath}' that the manifest's file names cannot be read: ", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RecognizerIsDisposed_IsUnhealthy()
    {
        using var host = Host(c => c.AddCrnnOcr());
        await host.Recognizer().DisposeAsync();

        Assert.Equal(HealthStatus.Unhealthy, (await Check(host, "crnn")).Status);
    }

    [Fact]
    public async Task Check_OfAKeyWithItsOwnFailureStatus_ReportsThat()
    {
        using var host = Host(c => c.AddCrnnOcr("plain").AddCrnnOcr("invoices", "invoices", HealthStatus.Degraded, ["ready"]));
        host.Recognizer("invoices");
        _keyed.OnRun = _ => throw new CrnnBackendException("out of order");

        Assert.Equal((HealthStatus.Degraded, "out of order"), await Check(host, "invoices"));
        Assert.Equal(HealthStatus.Healthy, (await Check(host, "plain")).Status);
    }

    [Fact]
    public async Task Check_Cancelled_IsNotAFailureOfTheRecognizer()
    {
        using var host = Host(c => c.AddCrnnOcr());
        host.Recognizer();
        using var cancel = new CancellationTokenSource();
        _backend.OnRun = _ => cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancel.Token));
    }

    private static async Task<(HealthStatus Status, string? Description)> Check(IHost host, string name)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return (report.Entries[name].Status, report.Entries[name].Description);
    }

    private IHost Host(Action<IHealthChecksBuilder> checks) => Hosts.Build(services =>
    {
        services.AddCrnnOcrCore(b => b.UseScriptedParts(_model, _backend));
        services.AddKeyedCrnnOcrCore("invoices", b => b.UseScriptedParts(_model, _keyed));
        checks(services.AddHealthChecks());
    });
}
