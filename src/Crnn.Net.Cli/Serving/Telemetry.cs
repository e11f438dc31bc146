using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Crnn.Net.Cli.Serving;

/// <summary>Sends this process's metrics and traces to an OTLP endpoint.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string WebServer = "Microsoft.AspNetCore";

    private readonly MeterProvider? _meters;
    private readonly TracerProvider _traces;

    private Telemetry(Uri? endpoint, bool sendMetrics)
    {
        _meters = sendMetrics
            ? Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(Describe)
                .AddMeter(CrnnInstruments.Name, WebServer + ".Hosting", WebServer + ".Server.Kestrel")
                .AddOtlpExporter(Configure)
                .Build()
            : null;
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(CrnnInstruments.Name, WebServer)
            .AddOtlpExporter(Configure)
            .Build();

        void Configure(OtlpExporterOptions options) => options.Endpoint = endpoint ?? options.Endpoint;
    }

    /// <summary>Starts sending, if it was asked for on the command line or by the environment.</summary>
    /// <param name="endpoint">The endpoint, or null for the environment's.</param>
    /// <param name="sendMetrics">Whether metrics are sent as well as traces. A worker's are sent by its parent.</param>
    /// <exception cref="UsageException">The endpoint is no URL.</exception>
    public static Telemetry? Start(string? endpoint, bool sendMetrics = true)
    {
        if (endpoint is not null)
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? new Telemetry(uri, sendMetrics)
                : throw new UsageException($"--otlp: '{endpoint}' is no URL; it must be like http://127.0.0.1:4317");
        }

        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new Telemetry(endpoint: null, sendMetrics);
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _meters?.Dispose();
        _traces.Dispose();
    }

    // The environment's OTEL_SERVICE_NAME comes last and so wins.
    private static void Describe(ResourceBuilder resource) => resource
        .AddService("crnn", serviceInstanceId: FormattableString.Invariant($"{Environment.MachineName}-{Environment.ProcessId}"))
        .AddEnvironmentVariableDetector();
}
