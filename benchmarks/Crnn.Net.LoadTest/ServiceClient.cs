using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Crnn.Net.LoadTest;

/// <summary>Calls the service's REST interface.</summary>
internal sealed class ServiceClient(Uri address) : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Reads images in one request.</summary>
    /// <returns>Their texts, null for those that failed.</returns>
    public async Task<string?[]> RecognizeAsync(IEnumerable<TestImage> images, CancellationToken cancellationToken)
    {
        using var content = Upload(images);
        using var response = await _http.PostAsync(new Uri("/v1/recognize", UriKind.Relative), content, cancellationToken);
        return Texts(await ReadAsync(response, cancellationToken));
    }

    /// <summary>Submits a job.</summary>
    /// <returns>Its id, or null when the answer was 429.</returns>
    /// <exception cref="HttpRequestException">The answer was another one, or there was none.</exception>
    public async Task<string?> SubmitAsync(IEnumerable<TestImage> images, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = Upload(images) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.TooManyRequests ? null : (await ReadAsync(response, cancellationToken)).GetProperty("id").GetString();
    }

    /// <summary>Waits until a job is finished.</summary>
    public async Task FinishedAsync(string id, CancellationToken cancellationToken)
    {
        while ((await GetAsync($"/v1/jobs/{id}", cancellationToken)).GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(s_poll, cancellationToken);
        }
    }

    /// <summary>A job's results by index.</summary>
    public async Task<IReadOnlyList<(int Index, string? Text)>> ResultsAsync(string id, CancellationToken cancellationToken)
    {
        var results = (await GetAsync($"/v1/jobs/{id}/results?pageSize=10000", cancellationToken)).GetProperty("results");
        return [.. results.EnumerateArray().Select(r => (r.GetProperty("index").GetInt32(), r.GetProperty("text").GetString()))];
    }

    /// <summary>The number of jobs in the store, up to 10,000.</summary>
    public async Task<int> CountJobsAsync(CancellationToken cancellationToken) =>
        (await GetAsync("/v1/jobs?pageSize=10000", cancellationToken)).GetProperty("jobs").GetArrayLength();

    public void Dispose() => _http.Dispose();

    private static MultipartFormDataContent Upload(IEnumerable<TestImage> images)
    {
        var content = new MultipartFormDataContent();
        foreach (var image in images)
        {
            var part = new ByteArrayContent(image.Bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(part, "images", image.Name);
        }

        return content;
    }

    private static string?[] Texts(JsonElement body) => [.. body.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("text").GetString())];

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body).RootElement
            : throw new HttpRequestException($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {body}", null, response.StatusCode);
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }
}
