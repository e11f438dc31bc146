using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests;

[NoLeaks]
public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("X-Api-Key", "key-a", true)]
    [InlineData("X-Api-Key", "key-b", true)]
    [InlineData("Authorization", "Bearer key-a", true)]
    [InlineData("Authorization", "bearer key-a", true)]
    [InlineData("X-Api-Key", "key-A", false)]
    [InlineData("X-Api-Key", "", false)]
    [InlineData("Authorization", "Basic key-a", false)]
    [InlineData("Authorization", "Bearer", false)]
    [InlineData(null, null, false)]
    public async Task Request_WithAKey_IsLetInWhenTheKeyIsKnown(string? header, string? value, bool isLetIn)
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, WithKeys);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/recognize", UriKind.Relative)) { Content = Bodies.Lines("A") };
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        if (isLetIn)
        {
            Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(response)));
        }
        else
        {
            await ResponseAssert.ProblemAsync(response, 401, "unauthorized");
            Assert.Equal([new AuthenticationHeaderValue("Bearer")], response.Headers.WwwAuthenticate);
        }
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/openapi/v1.json")]
    public async Task Endpoint_WithoutData_NeedsNoKey(string path)
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(ocr, WithKeys);

        using var response = await host.GetAsync(path);

        await ResponseAssert.JsonAsync(response);
    }

    [Theory]
    [InlineData("/v1/jobs")]
    [InlineData("/v1/jobs/x")]
    [InlineData("/v1/jobs/x/results")]
    [InlineData("/v1/jobs/x/events")]
    [InlineData("/v1/jobs/x/items/0/image")]
    public async Task Endpoint_WithData_NeedsAKey(string path)
    {
        await using var host = await HttpHost.StartAsync(_ => { }, WithKeys);

        using var response = await host.GetAsync(path);

        await ResponseAssert.ProblemAsync(response, 401, "unauthorized");
    }

    internal static void WithKeys(CrnnHttpOptions options)
    {
        options.ApiKeys.Add(new CrnnApiKey { Name = "a", Sha256 = Hash("key-a") });
        options.ApiKeys.Add(new CrnnApiKey { Name = "b", Sha256 = Hash("key-b").ToUpperInvariant() });
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
