using System.Text.Json;
using System.Text.RegularExpressions;
using Crnn.Net.TestKit;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>Chinese and English: all of it in both, chosen by the browser's language and by the reader.</summary>
public sealed partial class LanguageTests(Browser browser)
{
    [Fact]
    public async Task Page_InAChineseBrowser_IsChineseUntilTheReaderChooses()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host, new BrowserNewContextOptions { Locale = "zh-CN" });
        var (html, heading) = (session.Page.Locator("html"), session.Page.Locator("#results-heading"));
        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "zh");
        await Assertions.Expect(heading).ToHaveTextAsync("识别结果");
        await session.DropAsync([.. Samples.Paths(4).Select(Samples.Payload)]);
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("处理完毕：共 4 张，识别 4 张，失败 0 张。");
        await session.KeepScreenshotAsync("chinese");

        await session.Page.Locator("#language").SelectOptionAsync("en");

        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(heading).ToHaveTextAsync("Results");
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Finished: 4 of 4 read, 0 failed.");
        await Assertions.Expect(session.TextOf("0000.png")).ToBeVisibleAsync();
        await session.Page.ReloadAsync();
        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task Strings_OfBothLanguages_AreTheSameAndAllThatIsUsed()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, hasJobs: false);
        await using var session = await browser.OpenAsync(host);
        var folder = new Uri((await session.Page.Locator("script[type=module]").EvaluateAsync<string>("s => s.src")));
        var tables = JsonElement.Parse(await session.Page.EvaluateAsync<string>("async url => JSON.stringify((await import(url)).strings)", new Uri(folder, "strings.js").ToString()));
        var (english, chinese) = (Table(tables, "en"), Table(tables, "zh"));

        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.All(english.Keys, key => Assert.Equal(ValuesIn(english[key]), ValuesIn(chinese[key])));
        Assert.All(english.Values.Concat(chinese.Values), Assert.NotEmpty);
        var files = Directory.GetFiles(RepositoryFiles.Of("src", "Crnn.Net.AspNetCore", "WebPage")).Where(f => Path.GetFileName(f) != "strings.js").Select(File.ReadAllText).ToArray();
        Assert.All(files.SelectMany(text => Named().Matches(text)).Select(m => m.Groups[1].Value).Distinct(), key => Assert.Contains(key, english.Keys));
        Assert.All(english.Keys, key => Assert.Contains(files, text => text.Contains($"'{key}'", StringComparison.Ordinal) || text.Contains($"\"{key}\"", StringComparison.Ordinal) || IsMade(key)));
    }

    // Those whose name the page puts together, or has from the server.
    private static bool IsMade(string key) => key is "queued" or "running" or "completed" or "failed" or "cancelled" or "cancelOf" or "deleteOf" or "cancelQuestion" or "deleteQuestion";

    private static Dictionary<string, string> Table(JsonElement tables, string language) => tables.GetProperty(language).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);

    private static IEnumerable<string> ValuesIn(string text) => Value().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex("""(?:data-(?:t|label)="|\bt: \['|\bt\('|label: \['|announce\('|alertText\('|PageError\(')(\w+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Value();
}
