using System.Net;
using System.Text.Json;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>Reads responses and notes which statuses were seen of which operation.</summary>
internal static class ResponseAssert
{
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{response.StatusCode} in place of {status}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        AssertHeaders(response);
        return JsonElement.Parse(text);
    }

    /// <summary>Asserts a complete problem of this status and code.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} in place of {status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        AssertHeaders(response);
        var problem = JsonElement.Parse(text);
        Assert.Equal((status, code, $"urn:crnn-net:problem:{code}"), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString(), problem.GetProperty("type").GetString()));
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        if (status is 429 or 503)
        {
            Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        }

        return problem;
    }

    public static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    public static string[] Texts(JsonElement page) => [.. page.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("text").GetString() ?? r.GetProperty("error").GetProperty("code").GetString()!)];
}
