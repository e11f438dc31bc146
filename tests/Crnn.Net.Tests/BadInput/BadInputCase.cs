using System.Globalization;

namespace Crnn.Net.Tests.BadInput;

/// <summary>One row of the table: what is done with a recognizer, and its text or its error.</summary>
internal sealed record BadInputCase(string Name, Func<ICrnnRecognizer, Task<TextLine>> Act)
{
    /// <summary>The text, or null when any will do.</summary>
    public string? Text { get; init; }

    /// <summary>The exact type of the error, or null when there is a text.</summary>
    public Type? Error { get; init; }

    /// <summary>What the error's message must name: the offending value, the allowed range.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>What else must hold of the error.</summary>
    public Action<Exception> Check { get; init; } = _ => { };

    public static BadInputCase Reads(string name, byte[] file, string? text) =>
        new(name, ocr => ocr.RecognizeAsync(file)) { Text = text };

    public static BadInputCase Refuses(string name, byte[] file, params IReadOnlyList<string> says) =>
        new(name, ocr => ocr.RecognizeAsync(file)) { Error = typeof(CrnnInvalidImageException), Says = says };

    public static BadInputCase CutOff(string name, byte[] file, int length) =>
        Refuses(string.Create(CultureInfo.InvariantCulture, $"{name}, {length} of {file.Length} bytes"), file[..length], string.Create(CultureInfo.InvariantCulture, $"cut off after {length} bytes"));

    public static BadInputCase Throws<TError>(string name, Func<ICrnnRecognizer, Task<TextLine>> act, params IReadOnlyList<string> says)
        where TError : Exception =>
        new(name, act) { Error = typeof(TError), Says = says };

    public async Task AssertAsync(ICrnnRecognizer ocr)
    {
        if (Error is null)
        {
            var line = await Act(ocr);
            Assert.Equal(Text ?? (await Act(ocr)).Text, line.Text);
            return;
        }

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Act(ocr));
        Assert.IsType(Error, error);
        Assert.All(Says, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        if (error is CrnnException named)
        {
            Assert.Equal(CodeOf(Error), named.Code);
        }

        Check(error);
    }

    private static string CodeOf(Type error) => error == typeof(CrnnInvalidImageException) ? "invalid-image"
        : error == typeof(CrnnModelLoadException) ? "model-load"
        : error == typeof(CrnnCharsetMismatchException) ? "charset-mismatch"
        : error == typeof(CrnnBackendException) ? "backend"
        : throw new ArgumentException($"No code is known for {error}.", nameof(error));
}
