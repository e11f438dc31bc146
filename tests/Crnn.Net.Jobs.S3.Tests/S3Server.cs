using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Crnn.Net.Jobs.S3.Tests;
using Crnn.Net.TestKit;

[assembly: AssemblyFixture(typeof(S3Server))]

namespace Crnn.Net.Jobs.S3.Tests;

/// <summary>A server of S3's protocol in a process of its own: s3rver, from npm. Tests are skipped where it is not installed.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private Process? _process;
    private string? _absence;

    public Uri Endpoint { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        try
        {
            _process = Process.Start(new ProcessStartInfo("s3rver", ["--address", "127.0.0.1", "--port", $"{Endpoint.Port}", "--directory", _folder.Path]) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            _absence = $"s3rver cannot be started (npm install --global s3rver): {e.Message}";
            return;
        }

        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("s3rver ended at once.");
    }

    public IAmazonS3 Connect(Uri? endpoint = null)
    {
        if (_absence is not null)
        {
            Assert.Skip(_absence);
        }

        return new AmazonS3Client(
            new BasicAWSCredentials("S3RVER", "S3RVER"),
            new AmazonS3Config
            {
                ServiceURL = (endpoint ?? Endpoint).ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                MaxErrorRetry = 0,
            });
    }

    public ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
