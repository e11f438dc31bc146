using System.Security.Cryptography;
using System.Text;
using Crnn.Net.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>Servers that ask for a key, are busy, go and come back, or live under a path.</summary>
public sealed class ServerTests(Browser browser)
{
    [Fact]
    public async Task ApiKey_AskedFor_IsSentFromThenOnAndKeptInTheTab()
    {
        const string key = "a-key-of-the-test";
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await using var host = await PageHost.StartAsync(browser.Recognizer, configure: o => o.ApiKeys.Add(new CrnnApiKey { Name = "reader", Sha256 = hash }));
        await using var session = await browser.OpenAsync(host);
        var (dialog, field) = (session.Page.GetByRole(AriaRole.Dialog), session.Page.GetByLabel("API key", new PageGetByLabelOptions { Exact = true }));

        await field.FillAsync("a wrong one");
        await session.Button("Use this key").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("The server does not know this key.");
        await field.FillAsync(key);
        await field.PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await session.ReadAsync(Samples.Paths(1));
        await session.Page.ReloadAsync();
        await Assertions.Expect(session.TextOf("0000.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
        await Assertions.Expect(session.Page.Locator(".picture img")).ToHaveJSPropertyAsync("complete", true);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ApiKey_NotGiven_IsToldAndNotAskedForAgainAndAgain()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, configure: o => o.ApiKeys.Add(new CrnnApiKey { Name = "reader", Sha256 = new string('0', 64) }));
        await using var session = await browser.OpenAsync(host);

        await session.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await session.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Without an API key the server does not answer.");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Server_Busy_IsAskedAgainWhenItSaid()
    {
        var refusals = 0;
        await using var host = await PageHost.StartAsync(browser.Recognizer, map: app =>
        {
            app.Use((context, next) =>
            {
                if (context.Request.Method != "POST" || Interlocked.Increment(ref refusals) > 1)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            });
            app.MapCrnnOcr();
        });
        await using var session = await browser.OpenAsync(host);

        await session.ReadAsync(Samples.Paths(1));

        Assert.Equal(2, Volatile.Read(ref refusals));
    }

    [Fact]
    public async Task Server_GoneAndBack_IsToldAndThePageGoesOn()
    {
        var recognizer = new HandRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.DropAsync(Samples.Payload("a.png", [1]));
        Eventually.True(() => recognizer.Calls.Count == 1, "the image at the recognizer");
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Read: 0 of 1.");

        await host.StopAsync();
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached.");
        await session.DropAsync(Samples.Payload("b.png", [2]));
        await host.StartAsync();

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToBeEmptyAsync();
        Eventually.True(() => recognizer.Calls.Any(c => c.Image[0] == 2), "the second image at the recognizer");
        recognizer.Calls.Last(c => c.Image[0] == 2).Succeed("after all");
        await Assertions.Expect(session.TextOf("b.png")).ToHaveValueAsync("after all");
        Assert.Equal(2, (await host.Jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken)).Jobs.Count);
    }

    [Theory]
    [InlineData("/base/ocr/")]
    [InlineData("/base/ocr")]
    public async Task Page_UnderAPath_Works(string path)
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, map: app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapGroup("/ocr").MapCrnnOcr();
        });
        await using var session = await browser.OpenAsync(host, path: path);

        await session.ReadAsync(Samples.Paths(1));

        await Assertions.Expect(session.TextOf("0000.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
        Assert.StartsWith("/base/ocr/?job=", new Uri(session.Page.Url).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_WhileWorkIsDone_ShowsThroughputQueueAndBatchSize()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.ReadAsync(Samples.Paths(24));

        foreach (var title in new[] { "Images per second", "Images that wait", "Images in a batch" })
        {
            await Assertions.Expect(session.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new($"^{title}, last 2 minutes: now .*, at most [0-9]") })).ToBeVisibleAsync();
        }

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new("^Images per second, .* at most [1-9]") })).ToBeVisibleAsync();
    }
}
