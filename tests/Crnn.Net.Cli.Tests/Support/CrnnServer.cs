using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Crnn.Net.Cli.Tests;

/// <summary>A real <c>crnn serve</c> on a free port.</summary>
internal sealed class CrnnServer : CrnnService
{
    private CrnnServer(Process process)
        : base(process)
    {
    }

    /// <summary>The processes that it has started.</summary>
    public IReadOnlyList<int> Children =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(pid => ParentOf(pid) == Pid),
    ];

    /// <summary>With its jobs in a folder.</summary>
    public static Task<CrnnServer> StartAsync(string data, params string[] arguments) => StartAsync(["--data", data, .. arguments]);

    public static async Task<CrnnServer> StartAsync(string[] arguments)
    {
        string[] urls = arguments.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var server = new CrnnServer(CrnnProcess.Start(new CrnnProcessOptions(), ["serve", .. urls, .. arguments]));
        var url = await server.ReadGreetingAsync("crnn serve: ");
        server.Client.BaseAddress = new Uri(url.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        return server;
    }

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
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
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
