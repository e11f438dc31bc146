using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Looks at a model's manifest every two seconds. It names the digests of weights and charset, so a model that changes changes its manifest; the new
/// one is taken up when the files that it names are all there.</summary>
internal sealed class ModelWatch(string manifest, Action<string> replace, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);

    private readonly byte[]? _first = Digest(manifest);
    private string? _lastComplaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var used = _first;
        using var timer = new PeriodicTimer(s_period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Digest(manifest) is { } digest && !digest.AsSpan().SequenceEqual(used) && IsUsable())
            {
                used = digest;
                _lastComplaint = null;
                replace("the model's manifest has changed");
            }
        }
    }

    // A file that is being replaced is looked at again.
    private static byte[]? Digest(string path)
    {
        try
        {
            return SHA256.HashData(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsUsable()
    {
        try
        {
            LoadedModel.Load(manifest);
            return true;
        }
        catch (CrnnException e)
        {
            if (e.Message != _lastComplaint)
            {
                _lastComplaint = e.Message;
                ServeLog.BadModel(logger, manifest, e.Message);
            }

            return false;
        }
    }
}
