using System.Text.RegularExpressions;

namespace Crnn.Net.AspNetCore.Tests.WebPage;

public sealed partial class PageAssetsTests
{
    private const int MaxBytes = 60_000;

    [Fact]
    public async Task Files_OfThePage_AreSmallTypedAndKeptByTheBrowser()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        var total = 0L;

        foreach (var route in PageAssets.Routes.Keys)
        {
            using var response = await host.GetAsync(route);
            ResponseAssert.AssertHeaders(response);
            total += response.Content.Headers.ContentLength!.Value;
            Assert.Equal(TypeOf(route), response.Content.Headers.ContentType!.ToString());
            Assert.Contains("script-src 'self'; style-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal(route == "/" ? "no-cache" : "public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
            Assert.NotNull(response.Headers.ETag);
        }

        Assert.InRange(total, 1, MaxBytes);
    }

    [Fact]
    public async Task Index_Links_LeadToFilesThatAreThere()
    {
        await using var host = await HttpHost.StartAsync(_ => { });

        var html = await host.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        var links = Link().Matches(html).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith('#')).ToArray();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            using var response = await host.GetAsync("/" + link);
            Assert.True(response.IsSuccessStatusCode, link);
        }
    }

    private static string TypeOf(string route) => Path.GetExtension(route) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();
}
