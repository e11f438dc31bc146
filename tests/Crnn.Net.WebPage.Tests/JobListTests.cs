using Crnn.Net.TestKit;
using Microsoft.Playwright;

namespace Crnn.Net.WebPage.Tests;

/// <summary>The list of jobs, and a job's progress.</summary>
public sealed class JobListTests(Browser browser)
{
    [Fact]
    public async Task Job_UnderWay_ShowsItsProgressImageByImage()
    {
        var recognizer = new HandRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.DropAsync(Samples.Payload("a.png", [1]), Samples.Payload("b.png", [2]));
        Eventually.True(() => recognizer.Calls.Count == 2, "both images at the recognizer");
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Read: 0 of 2.");

        recognizer.Calls.Single(c => c.Image[0] == 1).Succeed("first");

        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Read: 1 of 2.");
        await Assertions.Expect(session.Page.Locator("#progress")).ToHaveJSPropertyAsync("value", 1);
        await Assertions.Expect(session.TextOf("a.png")).ToHaveValueAsync("first");
        await session.TextOf("a.png").FocusAsync();
        recognizer.Calls.Single(c => c.Image[0] == 2).Succeed("");
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Finished: 2 of 2 read, 0 failed.");
        await Assertions.Expect(session.Lines.First).ToContainTextAsync("No text was found.");
        await Assertions.Expect(session.TextOf("a.png")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Job_Cancelled_ThenDeleted_IsGoneFromThePageAndTheStore()
    {
        var recognizer = new HandRecognizer();
        await using var host = await PageHost.StartAsync(recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.DropAsync(Samples.Payload("a.png", [1]));
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(1);
        var job = Assert.Single((await host.Jobs.ListAsync(new JobQuery(), TestContext.Current.CancellationToken)).Jobs);
        var name = job.Id[..8];

        await session.Button($"Cancel {name}").ClickAsync();
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await Assertions.Expect(session.Button("No, keep it")).ToBeFocusedAsync();
        await session.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await Assertions.Expect(session.Button($"Cancel {name}")).ToBeFocusedAsync();
        await session.Button($"Cancel {name}").ClickAsync();
        await session.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Cancelled: 0 of 1 read.");
        await Assertions.Expect(session.Jobs).ToContainTextAsync("cancelled");

        await session.Button($"Delete {name}").ClickAsync();
        await session.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(0);
        await Assertions.Expect(session.Page.GetByText("There are no jobs.")).ToBeVisibleAsync();
        await Assertions.Expect(session.Lines).ToHaveCountAsync(0);
        Assert.Null(await host.Jobs.GetAsync(job.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Job_Opened_ShowsItsResultsAndTheWayBack()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host);
        await session.ReadAsync(Samples.Paths(1));
        await session.ReadAsync(Samples.Paths(2));
        await Assertions.Expect(session.Jobs).ToHaveCountAsync(2);

        await session.Jobs.Last.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(session.Lines).ToHaveCountAsync(1);
        await Assertions.Expect(session.Page.Locator("#results-heading")).ToBeFocusedAsync();
        await session.Page.GoBackAsync();
        await Assertions.Expect(session.Lines).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Job_ThatIsGone_IsTold()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer);
        await using var session = await browser.OpenAsync(host, path: $"/?job={new string('0', 32)}");

        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This job does not exist any more.");
    }

    [Fact]
    public async Task Server_WithoutAStore_ReadsAtOnceAndListsNoJobs()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, hasJobs: false);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync([Samples.Broken("bad.png"), .. Samples.Paths(18).Select(Samples.Payload)]);

        await Assertions.Expect(session.Page.Locator("#progress-text")).ToHaveTextAsync("Finished: 18 of 19 read, 1 failed.");
        await Assertions.Expect(session.Lines).ToHaveCountAsync(19);
        await Assertions.Expect(session.TextOf("0000.png")).ToHaveValueAsync(Samples.Lines(1)[0].Text);
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Picture of 0000.png" })).ToHaveCountAsync(1);
        await Assertions.Expect(session.Page.Locator("#jobs")).ToBeHiddenAsync();
        await session.DropAsync(Samples.Payload("lines.zip", [1]));
        await Assertions.Expect(session.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("only jobs take zip files");
    }

    [Fact]
    public async Task Server_WithoutAStore_ShowsTheOnlyBrokenImageAsItsError()
    {
        await using var host = await PageHost.StartAsync(browser.Recognizer, hasJobs: false);
        await using var session = await browser.OpenAsync(host);

        await session.DropAsync(Samples.Broken("bad.png"));

        await Assertions.Expect(session.Lines).ToContainTextAsync("invalid-image");
    }
}
