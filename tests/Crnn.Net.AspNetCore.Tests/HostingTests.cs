using System.Net;
using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Crnn.Net.AspNetCore.Tests;

/// <summary>The endpoints among those of a host.</summary>
[NoLeaks]
public sealed class HostingTests
{
    [Fact]
    public async Task MapCrnnOcr_UnderABaseAndAPrefix_Works()
    {
        using var folder = new TempFolder();
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(
            s => s.AddSingleton(ocr.Recognizer).AddCrnnSqliteJobs(folder.Path),
            map: app =>
            {
                app.UsePathBase("/base");
                app.UseRouting();
                app.MapGroup("/ocr").MapCrnnOcr();
                app.MapGet("/", () => "the host's own");
            });

        using var read = await host.PostAsync("/base/ocr/v1/recognize", Bodies.Lines("A"));
        using var job = await host.PostAsync("/base/ocr/v1/jobs", Bodies.Lines("A"));
        using var page = await host.GetAsync("/base/ocr/");
        using var document = await host.GetAsync("/base/ocr/openapi/v1.json");
        using var own = await host.GetAsync("/base/");

        Assert.Equal(["A"], ResponseAssert.Texts(await ResponseAssert.JsonAsync(read)));
        Assert.StartsWith("/base/ocr/v1/jobs/", job.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var found = await host.GetAsync(job.Headers.Location.OriginalString);
        await ResponseAssert.JsonAsync(found);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var openApi = await ResponseAssert.JsonAsync(document);
        Assert.Equal("/base", openApi.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.True(openApi.GetProperty("paths").TryGetProperty("/ocr/v1/recognize", out _));
        Assert.Equal("the host's own", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MapCrnnOcr_RequireAuthorization_IsKept()
    {
        await using var ocr = ScriptedOcr.Create();
        await using var host = await HttpHost.StartAsync(
            s =>
            {
                s.AddSingleton(ocr.Recognizer).AddAuthorization();
                s.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, RefusingHandler>("none", _ => { });
            },
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapCrnnOcr().RequireAuthorization();
            });

        using var response = await host.PostAsync("/v1/recognize", Bodies.Lines("A"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(ocr.Backend.Runs);
    }

    [Fact]
    public void MapCrnnOcr_WithoutItsServices_SaysWhatToCall()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapCrnnOcr());

        Assert.Contains("services.AddCrnnHttp()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedAgain_IsNotSentAgain()
    {
        await using var host = await HttpHost.StartAsync(_ => { });
        using var first = await host.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("text/html; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        ResponseAssert.AssertHeaders(first);
        Assert.Contains("script-src 'self'", Assert.Single(first.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/openapi/v1.json")]
    public async Task Extras_SwitchedOff_AreNotThere(string path)
    {
        await using var host = await HttpHost.StartAsync(_ => { }, o => (o.ServeWebPage, o.ServeOpenApi) = (false, false));

        using var response = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task AddCrnnHttp_Twice_AppliesBoth()
    {
        await using var host = await HttpHost.StartAsync(s => s.AddCrnnHttp(o => o.ServeWebPage = false), o => o.ServeOpenApi = false);

        using var page = await host.GetAsync("/");
        using var document = await host.GetAsync("/openapi/v1.json");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, document.StatusCode));
    }

    private sealed class RefusingHandler(Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory loggers, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
