using System.Text.Json;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>Lines: their order, their characters, corrections, copies and exports.</summary>
public sealed class ResultTests(Browser browser)
{
    [Fact]
    public async Task Lines_ByDefault_BeginWithTheLeastCertain()
    {
        var paths = Samples.Paths(8);
        var certainties = new List<(string Name, float? Probability)>();
        foreach (var path in paths)
        {
            certainties.Add((Path.GetFileName(path), (await browser.Recognizer.RecognizeAsync(path, cancellationToken: TestContext.Current.CancellationToken)).ProbabilityCorrect));
        }

        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync(paths);

        var names = session.Lines.Locator(".name");
        Assert.Equal(certainties.OrderBy(c => c.Probability).Select(c => c.Name), await names.AllTextContentsAsync());

        await session.Page.Locator("#order").SelectOptionAsync("index");
        Assert.Equal(paths.Select(Path.GetFileName), await names.AllTextContentsAsync());
    }

    [Fact]
    public async Task Characters_ByCertainty_DifferInColourAndUnderline()
    {
        await using var recognizer = new CertaintyRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.ReadAsync(Samples.Paths(1));

        var styles = await session.Characters.EvaluateAllAsync<string[]>("nodes => nodes.map(n => getComputedStyle(n)).map(s => `${s.color} ${s.textDecorationLine} ${s.textDecorationStyle}`)");
        Assert.Equal(CertaintyRecognizer.Confidences.Length, styles.Distinct().Count());
        Assert.Equal(["none", "dotted", "dashed", "wavy"], styles.Select(s => s.Contains("none", StringComparison.Ordinal) ? "none" : s.Split(' ')[^1]));
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "d, 42%" })).ToHaveCountAsync(1);
        await Assertions.Expect(session.Page.Locator("#legend")).ToContainTextAsync("under 70 %");
    }

    [Fact]
    public async Task Character_FocusedOrPointedAt_IsMarkedOnThePicture()
    {
        await using var recognizer = new CertaintyRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync(Samples.Paths(1));
        var mark = session.Page.Locator(".mark");
        await Assertions.Expect(session.Page.Locator(".picture img")).Not.ToHaveClassAsync("pending");
        var characters = session.Characters;

        await characters.Nth(0).FocusAsync();
        await session.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(characters.Nth(1)).ToBeFocusedAsync();
        await Assertions.Expect(mark).ToBeVisibleAsync();
        var width = await session.Page.Locator(".picture img").EvaluateAsync<int>("i => i.naturalWidth");
        var left = await mark.EvaluateAsync<double>("m => parseFloat(m.style.left)");
        Assert.Equal(100.0 * CertaintyRecognizer.Step / width, left, 0.01);

        await session.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(characters.Last).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(mark).ToBeHiddenAsync();
        await characters.Nth(2).HoverAsync();
        await Assertions.Expect(mark).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Text_Corrected_IsMarkedKeptAndTakenBack()
    {
        var read = Samples.Lines(1)[0].Text;
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync(Samples.Paths(1));
        var (text, undo, badge) = (session.TextOf("0000.png"), session.Button("Undo the edit of 0000.png"), session.Page.Locator(".line .badge"));
        await Assertions.Expect(undo).ToBeDisabledAsync();

        await text.FillAsync("first");
        await text.PressAsync("Enter");
        await text.FillAsync("second");
        await text.PressAsync("Enter");
        await text.FillAsync("dropped");
        await text.PressAsync("Escape");

        await Assertions.Expect(text).ToHaveValueAsync("second");
        await Assertions.Expect(badge).ToBeVisibleAsync();
        await session.Page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync("second");
        await undo.ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("first");
        await undo.ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(read);
        await Assertions.Expect(badge).ToBeHiddenAsync();
        await Assertions.Expect(text).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Text_Copied_IsInTheClipboardWithItsCorrections()
    {
        var samples = Samples.Lines(2);
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync([.. samples.Select(s => s.Path)]);
        await session.TextOf("0000.png").FillAsync("corrected");

        await session.Button("Copy the text of 0001.jpg").ClickAsync();
        await session.Page.GetByText("Copied.").WaitForAsync();
        var second = await browser.ReadAsync(samples[1]);
        Assert.Equal(second, await ReadClipboardAsync(session));

        await session.Button("Copy all").ClickAsync();
        await session.Page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).includes('\\n')");
        Assert.Equal($"corrected\n{second}", await ReadClipboardAsync(session));
    }

    [Fact]
    public async Task Results_Exported_HaveCorrectionsAndNoFormulas()
    {
        var samples = Samples.Lines(2);
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync([.. samples.Select(s => s.Path)]);
        var texts = new[] { await browser.ReadAsync(samples[0]), await browser.ReadAsync(samples[1]) };
        await session.TextOf("0000.png").FillAsync("=cmd(\"x\"),1");

        var bytes = await session.DownloadAsync("Export CSV");
        var json = JsonElement.Parse(await session.DownloadAsync("Export JSON")).GetProperty("results");

        // File.ReadAllText takes the byte order mark for itself.
        var rows = bytes.Split("\r\n");
        Assert.Equal("index,name,text,confidence,edited,read,error,message", rows[0]);
        Assert.StartsWith("0,0000.png,\"'=cmd(\"\"x\"\"),1\",0.", rows[1], StringComparison.Ordinal);
        Assert.EndsWith($",true,{texts[0]},,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith($"1,0001.jpg,{texts[1]},0.", rows[2], StringComparison.Ordinal);
        Assert.EndsWith(",false,,,", rows[2], StringComparison.Ordinal);
        Assert.Equal(["=cmd(\"x\"),1", texts[1]], json.EnumerateArray().Select(r => r.GetProperty("text").GetString()));
        Assert.Equal(texts[0], json[0].GetProperty("read").GetString());
        Assert.True(json[0].GetProperty("edited").GetBoolean());
        Assert.False(json[1].TryGetProperty("edited", out _));
        Assert.True(json[1].GetProperty("characters").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Csv_Exported_BeginsWithAByteOrderMark()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync(Samples.Paths(1));

        var download = await session.Page.RunAndWaitForDownloadAsync(() => session.Button("Export CSV").ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken))[..3]);
    }

    [Fact]
    public async Task Lines_MoreThanAPage_AreShownOnDemandAndAllExported()
    {
        const int count = 60;
        await using var recognizer = new CertaintyRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.DropAsync([.. Enumerable.Range(0, count).Select(i => Samples.Payload($"{i}.png", File.ReadAllBytes(Samples.Paths(1)[0])))]);
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync($"Finished: {count} of {count} read, 0 failed.");
        await Assertions.Expect(session.Lines).ToHaveCountAsync(50);

        await session.Page.Locator("#more-lines").ClickAsync();

        await Assertions.Expect(session.Lines).ToHaveCountAsync(count);
        await Assertions.Expect(session.Page.Locator("#more-lines")).ToBeHiddenAsync();
        Assert.Equal(count + 2, (await session.DownloadAsync("Export CSV")).Split("\r\n").Length);
    }

    private static Task<string> ReadClipboardAsync(PageSession session) => session.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
}
