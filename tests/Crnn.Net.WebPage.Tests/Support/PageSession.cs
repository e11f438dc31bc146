using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>An open page. Whatever a test does with it, it may ask nobody but its server, break no rule of its content security policy and report no error.</summary>
internal sealed class PageSession : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];

    private PageSession(IBrowserContext context, IPage page, Uri server)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _faults.Enqueue($"script: {error}");
        page.Console += (_, message) =>
        {
            // A refused request is no fault of the page; the browser logs it as an error all the same.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("blob" or "data") } url && url.Authority != server.Authority)
            {
                _faults.Enqueue($"request: {url}");
            }
        };
    }

    public IPage Page { get; }

    public ILocator Lines => Page.Locator("#lines > li");

    public ILocator Characters => Page.Locator(".characters").GetByRole(AriaRole.Option);

    public ILocator Jobs => Page.Locator("#job-list > li");

    public static async Task<PageSession> CreateAsync(IBrowserContext context, Uri server)
    {
        var page = await context.NewPageAsync();
        var session = new PageSession(context, page, server);
        await page.ExposeFunctionAsync<string>("policyBroken", rule => session._faults.Enqueue($"policy: {rule}"));
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => policyBroken(`${e.violatedDirective} ${e.blockedURI}`))");
        return session;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator TextOf(string image) => Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = $"Text of {image}", Exact = true });

    /// <summary>Drops files onto the page as the reader's mouse would.</summary>
    public async Task DropAsync(params FilePayload[] files)
    {
        var transfer = await Page.EvaluateHandleAsync(
            """
            files => {
                const transfer = new DataTransfer();
                for (const { name, type, base64 } of files) transfer.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name, { type }));
                return transfer;
            }
            """,
            files.Select(f => new { name = f.Name, type = f.MimeType, base64 = Convert.ToBase64String(f.Buffer) }));
        await Page.Locator("#drop").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }

    /// <summary>Chooses files with the page's button.</summary>
    public async Task ChooseAsync(string button, params string[] paths)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Button(button).ClickAsync());
        await chooser.SetFilesAsync(paths);
    }

    /// <summary>Chooses files and waits until the first of them is read.</summary>
    public async Task ReadAsync(params string[] paths)
    {
        await ChooseAsync("Choose files", paths);
        await Assertions.Expect(Page.Locator("#progress-text")).ToContainTextAsync($"Finished: {paths.Length} of {paths.Length} read");
        await Assertions.Expect(Lines).ToHaveCountAsync(paths.Length);
    }

    public async Task<string> DownloadAsync(string button)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Button(button).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Keeps a picture of the whole page among the test's results.</summary>
    public async Task KeepScreenshotAsync(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "TestResults", "web-page", $"{name}.png");
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.picture img')].filter(i => i.getBoundingClientRect().top < innerHeight).every(i => i.naturalWidth > 0)");
        var picture = await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        TestContext.Current.AddAttachment($"{name}.png", picture, "image/png");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}
