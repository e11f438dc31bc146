using System.Text.Json;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>Whoever has no mouse, no screen, or a small or dark one can use the page.</summary>
public sealed class AccessibilityTests(Browser browser)
{
    private static readonly string[] s_named =
        ["button", "link", "textbox", "combobox", "listbox", "option", "image", "img", "progressbar", "progressIndicator", "dialog", "alertdialog", "region", "navigation", "group", "figure"];

    /// <summary>Texts whose colour differs too little from what is behind them (WCAG 2.2, 1.4.3 AA).</summary>
    private const string LowContrast =
        """
        () => {
            const rgb = text => (text.match(/[\d.]+/g) ?? []).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = node => {
                for (; node; node = node.parentElement) {
                    const color = rgb(getComputedStyle(node).backgroundColor);
                    if (color.length === 3 || color[3] === 1) return color;
                }
                return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
            };
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                const node = text.parentElement;
                if (!text.textContent.trim() || node.disabled || !node.checkVisibility() || node.closest('option, noscript, script')) continue;
                const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) found.push(`${text.textContent.trim()}: ${ratio.toFixed(2)}`);
            }
            return found;
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Page_WithResults_HasNamesLandmarksAndContrast(ColorScheme scheme)
    {
        await using var recognizer = new CertaintyRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host, new BrowserNewContextOptions { ColorScheme = scheme });
        await session.ReadAsync(Samples.Paths(3));
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(1);
        await session.TextOf("0000.png").FillAsync("corrected");
        await session.Jobs.GetByRole(AriaRole.Button).Last.ClickAsync();

        await AssertNamesAsync(session);
        Assert.Empty(await session.Page.EvaluateAsync<string[]>(LowContrast));
        await session.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(["BANNER", "MAIN", "NAVIGATION"], await session.Page.EvaluateAsync<string[]>("['header', 'main', 'nav'].map(n => document.querySelectorAll(n).length === 1 ? { header: 'BANNER', main: 'MAIN', nav: 'NAVIGATION' }[n] : n)"));
        Assert.Empty(await session.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[id]')].map(n => n.id).filter((id, i, all) => all.indexOf(id) !== i)"));
        Assert.Equal(["H1", "H2", "H2", "H2", "H2"], await session.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('h1, h2, h3')].map(n => n.tagName)"));
        await session.KeepScreenshotAsync(scheme == ColorScheme.Dark ? "dark" : "certainty");
    }

    [Fact]
    public async Task Page_OnATelephone_NeedsNoSidewaysScrolling()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host, new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, HasTouch = true, IsMobile = true });
        await session.ReadAsync(Samples.Paths(12));
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(1);
        await session.DropAsync(Samples.Broken(new string('x', 200) + ".png"));
        await Assertions.Expect(session.Lines.First).ToContainTextAsync("invalid-image");
        Assert.Equal(390, await session.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await session.Page.GoBackAsync();
        await Assertions.Expect(session.Lines).ToHaveCountAsync(12);
        await session.KeepScreenshotAsync("telephone");

        Assert.Equal(390, await session.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await session.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('button, select')].filter(n => n.checkVisibility() && n.getBoundingClientRect().height < 24).map(n => n.textContent)"));
    }

    [Fact]
    public async Task Page_OnADesk_IsKeptAsAPicture()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host, new BrowserNewContextOptions { ViewportSize = new() { Width = 1200, Height = 1000 } });

        await session.ReadAsync(Samples.Paths(6));
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new("^Images per second, .* at most [1-9]") })).ToBeVisibleAsync();
        await session.KeepScreenshotAsync("desk");

        Assert.True(await session.Page.EvaluateAsync<bool>("document.querySelector('#jobs').getBoundingClientRect().top < document.querySelector('#lines').getBoundingClientRect().bottom"), "the jobs stand beside the lines");
    }

    [Fact]
    public async Task Page_ByKeyboardAlone_ReadsCorrectsAndDeletes()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        var keyboard = session.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Skip to the results" })).ToBeFocusedAsync();
        await TabToAsync(session, "Choose files");
        var chooser = await session.Page.RunAndWaitForFileChooserAsync(() => keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(Samples.Paths(2));
        await Assertions.Expect(session.Lines).ToHaveCountAsync(2);
        await Assertions.Expect(session.Jobs).ToContainTextAsync("completed");
        var first = await session.Lines.First.Locator(".name").TextContentAsync();

        await TabToAsync(session, $"Text of {first}");
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("typed");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(session.Lines.Nth(1).GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Assertions.Expect(session.Lines.First.Locator(".badge")).ToBeVisibleAsync();
        Assert.NotEqual("none", await session.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));

        var job = (await host.Jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken)).Jobs.Single();
        await TabToAsync(session, $"Delete {job.Id[..8]}");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(0);
        await Assertions.Expect(session.Page.Locator("#jobs-heading")).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(PageSession session, string name)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await session.Page.EvaluateAsync<string>("document.activeElement.ariaLabel ?? document.activeElement.textContent") == name)
            {
                return;
            }

            await session.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tab key never came to '{name}'.");
    }

    /// <summary>Asserts that the browser's own accessibility tree has a name for all that needs one.</summary>
    private static async Task AssertNamesAsync(PageSession session)
    {
        var protocol = await session.Page.Context.NewCDPSessionAsync(session.Page);
        var tree = (await protocol.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray()
            .Where(n => !n.GetProperty("ignored").GetBoolean())
            .Select(n => (Role: Text(n, "role"), Name: Text(n, "name")))
            .ToArray();

        Assert.Contains(tree, n => n.Role == "alertdialog");
        Assert.DoesNotContain(tree, n => s_named.Contains(n.Role) && n.Name.Length == 0);
    }

    private static string Text(JsonElement node, string property) => node.TryGetProperty(property, out var value) && value.TryGetProperty("value", out var text) ? text.ToString() : "";
}
