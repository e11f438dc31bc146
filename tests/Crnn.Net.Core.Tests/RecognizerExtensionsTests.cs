using Crnn.Net.TestKit;

namespace Crnn.Net.Core.Tests;

[NoLeaks]
public sealed class RecognizerExtensionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recognize_FromEverySource_GivesTheSameText()
    {
        await using var ocr = ScriptedOcr.Create();
        using var folder = new TempFolder();
        var file = ScriptedLine.File("ABC");
        var path = folder.Write("line", file);
        using var stream = new MemoryStream(file);
        using var pipe = new ForwardOnlyStream(file);

        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(path, null, Token)).Text);
        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(stream, null, Token)).Text);
        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(pipe, null, Token)).Text);
        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(file, null, Token)).Text);
        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(file.AsMemory(), null, Token)).Text);
        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(ScriptedLine.Draw("ABC"), 24, 8, PixelFormat.Gray8, 0, null, Token)).Text);
    }

    [Fact]
    public async Task Recognize_RawPixelsWithAStride_ReadsEveryRow()
    {
        await using var ocr = ScriptedOcr.Create();
        var rows = ScriptedLine.Draw("ABC").Chunk(24).SelectMany(row => row.Concat(Enumerable.Repeat((byte)9, 7))).ToArray();

        Assert.Equal("ABC", (await ocr.Recognizer.RecognizeAsync(rows.AsMemory(0, rows.Length - 7), 24, 8, PixelFormat.Gray8, 31, null, Token)).Text);
    }

    [Fact]
    public async Task Recognize_FileIsMissing_PassesTheSystemsException()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<FileNotFoundException>(() => ocr.Recognizer.RecognizeAsync("nowhere.png", null, Token));
    }

    [Fact]
    public async Task Recognize_StreamThrows_PassesItsException()
    {
        await using var ocr = ScriptedOcr.Create();
        var error = new InvalidDataException("broken pipe");
        using var stream = new ForwardOnlyStream(ScriptedLine.File("A")) { Error = error };

        Assert.Same(error, await Assert.ThrowsAsync<InvalidDataException>(() => ocr.Recognizer.RecognizeAsync(stream, null, Token)));
    }

    [Fact]
    public async Task Recognize_StreamIsLongerThanMaxBytes_StopsThere()
    {
        await using var ocr = ScriptedOcr.Create(o => o.Images.MaxBytes = 100);
        using var stream = new ForwardOnlyStream(new byte[100_000]);

        var error = await Assert.ThrowsAsync<CrnnInvalidImageException>(() => ocr.Recognizer.RecognizeAsync(stream, null, Token));

        Assert.StartsWith("The image has more than 100 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Given, 101, 200);
    }

    [Fact]
    public async Task Recognize_StreamStandsInTheMiddle_ReadsFromThereAndLeavesItOpen()
    {
        await using var ocr = ScriptedOcr.Create();
        using var stream = new MemoryStream([1, 2, 3, .. ScriptedLine.File("AB")]) { Position = 3 };

        Assert.Equal("AB", (await ocr.Recognizer.RecognizeAsync(stream, null, Token)).Text);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task Recognize_NullArguments_AreRefused()
    {
        await using var ocr = ScriptedOcr.Create();

        await Assert.ThrowsAsync<ArgumentNullException>(() => ocr.Recognizer.RecognizeAsync((Stream)null!, null, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => ocr.Recognizer.RecognizeAsync((byte[])null!, null, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ocr.Recognizer.RecognizeAsync("", null, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => ((ICrnnRecognizer)null!).RecognizeAsync("a", null, Token));
    }
}
