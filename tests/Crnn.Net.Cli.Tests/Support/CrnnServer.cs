using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests;

/// <summary>A real <c>crnn serve</c> on a free port.</summary>
internal sealed class CrnnServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];
    private readonly HttpClient _client = new();
    private readonly Task _following;

    private CrnnServer(Process process)
    {
        _process = process;
        _following = Task.Run(async () =>
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                _log.Enqueue(line);
            }
        });
    }

    public HttpClient Client => _client;

    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>The processes that it has started.</summary>
    public IReadOnlyList<int> Children =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(pid => ParentOf(pid) == _process.Id),
    ];

    public static async Task<CrnnServer> StartAsync(string data, params string[] arguments)
    {
        var urls = arguments.Contains("--urls") ? Array.Empty<string>() : ["--urls", "http://127.0.0.1:0"];
        var server = new CrnnServer(CrnnProcess.Start(new CrnnProcessOptions(), ["serve", "--data", data, .. urls, .. arguments]));
        try
        {
            var line = await Eventually.Ends(server._process.StandardOutput.ReadLineAsync());
            Assert.True(line?.StartsWith("crnn serve: http://", StringComparison.Ordinal), $"'{line}' {string.Join('\n', server.Log)}");
            server._client.BaseAddress = new Uri(line!["crnn serve: ".Length..].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public void SeesInLog(string text) => Eventually.True(() => Log.Any(l => l.Contains(text, StringComparison.Ordinal)), $"'{text}' in the log");

    /// <summary>Reads images in one request.</summary>
    public async Task<JsonElement> RecognizeAsync(params string[] files)
    {
        using var content = Upload(files);
        return await SendAsync(HttpMethod.Post, "/v1/recognize", content);
    }

    /// <summary>Submits a job.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(params string[] files)
    {
        using var content = Upload(files);
        return (await SendAsync(HttpMethod.Post, "/v1/jobs", content)).GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> FinishedAsync(string job)
    {
        while (true)
        {
            var status = await SendAsync(HttpMethod.Get, $"/v1/jobs/{job}");
            if (status.GetProperty("state").GetString() is not ("queued" or "running"))
            {
                return status;
            }

            await Task.Yield();
        }
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Asks the server to end, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await Eventually.Ends(_process.WaitForExitAsync());
        await _following;
        return _process.ExitCode;
    }

    /// <summary>Ends the server as a power switch does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Eventually.Ends(_process.WaitForExitAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _client.Dispose();
        _process.Dispose();
    }

    private static MultipartFormDataContent Upload(string[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var file in files)
        {
            var image = new ByteArrayContent(File.ReadAllBytes(file));
            image.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(image, "images", Path.GetFileName(file));
        }

        return content;
    }

    private static int ParentOf(int pid)
    {
        try
        {
            // The name in parentheses may hold anything; the parent is the second field after it.
            return int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
