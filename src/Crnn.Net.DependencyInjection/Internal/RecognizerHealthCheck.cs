using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Crnn.Net.DependencyInjection;

/// <summary>Healthy when the lanes read blank lines; degraded when the model must run every image alone.</summary>
internal sealed class RecognizerHealthCheck(Func<ICrnnRecognizer> resolve) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Resolved here and not by the registration, whose exceptions end the whole report: a model that cannot be loaded is a finding.
        ICrnnRecognizer recognizer;
        try
        {
            recognizer = resolve();
            await recognizer.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CrnnException or ObjectDisposedException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }

        var info = recognizer.Info;
        return info.BatchInvariance.Holds
            ? HealthCheckResult.Healthy($"{info.ModelId} on {info.Backend}")
            : HealthCheckResult.Degraded($"{info.ModelId} runs every image alone: {info.BatchInvariance.Reason}");
    }
}
