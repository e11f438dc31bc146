using System.IO.Compression;
using Crnn.Net.TestKit;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>The ways in: dropped, pasted, chosen, as folders and zip files.</summary>
public sealed class UploadTests(Browser browser)
{
    [Fact]
    public async Task Images_Dropped_AreShownWithWhatTheRecognizerReads()
    {
        var samples = Samples.Lines(3);
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync([.. samples.Select(s => Samples.Payload(s.Path))]);

        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Finished: 3 of 3 read, 0 failed.");
        foreach (var sample in samples)
        {
            var line = await browser.Recognizer.RecognizeAsync(sample.Path, cancellationToken: TestContext.Current.CancellationToken);
            var name = Path.GetFileName(sample.Path);
            await Assertions.Expect(session.TextOf(name)).ToHaveValueAsync(line.Text);
            await Assertions.Expect(session.Page.GetByRole(AriaRole.Listbox, new PageGetByRoleOptions { Name = $"{name}, characters read: {line.Text}" })).ToHaveTextAsync(line.Text);
            var picture = session.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = $"Picture of {name}" });
            await picture.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(picture).ToHaveJSPropertyAsync("naturalWidth", (await ImageSizeAsync(session, sample.Path)).Width);
        }
    }

    [Fact]
    public async Task Picture_Pasted_IsRead()
    {
        var sample = Samples.Lines(1)[0];
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.Page.EvaluateAsync(
            "async base64 => navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], { type: 'image/png' }) })])",
            Convert.ToBase64String(await File.ReadAllBytesAsync(sample.Path, TestContext.Current.CancellationToken)));

        await session.Page.Keyboard.PressAsync("Control+V");

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(sample.Text);
    }

    [Fact]
    public async Task Folder_Chosen_IsSentWithItsPathsAndWithoutWhatIsNoImage()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Of("scan/a"));
        File.Copy(Samples.Paths(1)[0], folder.Of("scan/a/one.png"));
        folder.Write("scan/notes.txt", "notes"u8);
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.ChooseAsync("Choose a folder", folder.Of("scan"));

        await Assertions.Expect(session.TextOf("scan/a/one.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("neither images nor zip files: 1.");
    }

    [Fact]
    public async Task Zip_Chosen_IsUnpacked()
    {
        using var folder = new TempFolder();
        using (var zip = ZipFile.Open(folder.Of("lines.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(Samples.Paths(1)[0], "in/one.png");
        }

        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.ChooseAsync("Choose files", folder.Of("lines.zip"));

        await Assertions.Expect(session.TextOf("in/one.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
    }

    [Fact]
    public async Task File_OfNoUse_IsToldAndNotSent()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync(Samples.Payload("notes.txt", [1]));

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No usable file");
        Assert.Empty((await host.Jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken)).Jobs);
    }

    [Fact]
    public async Task Refusal_OfTheServer_IsShownWithTitleAndDetail()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, configure: o => o.MaxImageBytes = 100);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync(Samples.Payload(Samples.Paths(1)[0]));

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Unprocessable Entity: The image '0000.png' has more than 100 bytes");
        await Assertions.Expect(session.Page.Locator("#progress")).ToBeHiddenAsync();
        await session.Button("Close").ClickAsync();
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToBeEmptyAsync();
    }

    [Fact]
    public async Task BrokenImage_AmongOthers_IsItsOwnError()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync(Samples.Broken("bad.png"), Samples.Payload(Samples.Paths(1)[0]));

        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Finished: 1 of 2 read, 1 failed.");
        await Assertions.Expect(session.Lines.First).ToContainTextAsync("invalid-image");
        await Assertions.Expect(session.TextOf("0000.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
    }

    private static async Task<(int Width, int Height)> ImageSizeAsync(PageSession session, string path)
    {
        var size = await session.Page.EvaluateAsync<int[]>(
            "async base64 => { const b = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))])); return [b.width, b.height]; }",
            Convert.ToBase64String(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        return (size[0], size[1]);
    }
}
