using System.Globalization;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>How Tesseract is asked to read a line.</summary>
/// <param name="Languages">The languages, with + between them.</param>
/// <param name="PageSegmentation">7: one line; 13: one line, without Tesseract's own search for it.</param>
internal sealed record TesseractSettings(string Languages, int PageSegmentation)
{
    /// <summary>The fastest of what was tried that loses little.</summary>
    public static TesseractSettings Fast { get; } = new("chi_sim", 7);

    /// <summary>The lowest CER of what was tried.</summary>
    public static TesseractSettings Accurate { get; } = new("chi_sim+eng", 13);

    /// <summary>What was tried.</summary>
    public static IReadOnlyList<TesseractSettings> Tried { get; } = [Fast, new("chi_sim+eng", 7), new("eng+chi_sim", 7), new("chi_sim", 13), Accurate];

    public IEnumerable<string> ToArguments() => ["--psm", PageSegmentation.ToString(CultureInfo.InvariantCulture), "-l", Languages];
}
