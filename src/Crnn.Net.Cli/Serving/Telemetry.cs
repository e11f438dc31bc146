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

    private readonly MeterProvider _meters;
    private readonly TracerProvider _traces;

    private Telemetry(Uri? endpoint)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(CrnnInstruments.Name, WebServer + ".Hosting", WebServer + ".Server.Kestrel")
            .AddOtlpExporter(Configure)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(CrnnInstruments.Name, WebServer)
            .AddOtlpExporter(Configure)
            .Build();

        void Configure(OtlpExporterOptions options) => options.Endpoint = endpoint ?? options.Endpoint;
    }

    /// <summary>Starts sending, if it was asked for on the command line or by the environment.</summary>
    /// <exception cref="UsageException">The endpoint is no URL.</exception>
    public static Telemetry? Start(string? endpoint)
    {
        if (endpoint is not null)
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? new Telemetry(uri)
                : throw new UsageException($"--otlp: '{endpoint}' is no URL; it must be like http://127.0.0.1:4317");
        }

        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new Telemetry(endpoint: null);
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    // The environment's OTEL_SERVICE_NAME comes last and so wins.
    private static void Describe(ResourceBuilder resource) => resource
        .AddService("crnn", serviceInstanceId: FormattableString.Invariant($"{Environment.MachineName}-{Environment.ProcessId}"))
        .AddEnvironmentVariableDetector();
}
