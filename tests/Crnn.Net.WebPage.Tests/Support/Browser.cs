using Crnn.Net.TestKit;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>The machine's own Chromium, and a recognizer with the default model. Tests are skipped where there is no Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float PatienceMs = 30_000;

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe", "msedge.exe"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ICrnnRecognizer Recognizer { get; } = CrnnOcr.Create();

    public async ValueTask InitializeAsync()
    {
        if (FindProgram() is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();

        // Root, as CI often is, cannot have Chromium's sandbox.
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
    }

    /// <summary>What the recognizer reads in an image without any page.</summary>
    internal async Task<string> ReadAsync(LabeledLine line) => (await Recognizer.RecognizeAsync(line.Path, cancellationToken: TestContext.Current.CancellationToken)).Text;

    /// <summary>Opens a page in a context of its own.</summary>
    internal async Task<PageSession> OpenAsync(PageHost host, BrowserNewContextOptions? options = null, string path = "/")
    {
        Assert.SkipWhen(_browser is null, $"No browser: install chromium, or set CRNN_CHROMIUM to the program (looked for {string.Join(", ", s_names)} on the PATH).");
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "en-US";
        options.Permissions ??= ["clipboard-read", "clipboard-write"];
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMs);
        var session = await PageSession.CreateAsync(context, host.Address);
        await session.Page.GotoAsync(new Uri(host.Address, path).ToString());
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Recognizer.DisposeAsync();
    }

    private static string? FindProgram() =>
        Environment.GetEnvironmentVariable("CRNN_CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}
