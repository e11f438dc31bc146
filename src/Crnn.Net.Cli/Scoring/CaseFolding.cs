namespace Crnn.Net.Cli.Scoring;

/// <summary>Makes texts equal that differ in case only.</summary>
/// <remarks>.NET has no case folding. Upper case and then lower case is Unicode's simple folding; of the foldings to several characters, which the
/// scores' reference (Python's <c>casefold</c>) also has, only sharp s and the dotted capital I are added. Compared over all of Unicode after NFKC, what is left out is some 80 accented Greek and five rare Latin letters; Cherokee becomes lower case on both sides instead of upper.</remarks>
internal static class CaseFolding
{
    public static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant()
        .Replace("ß", "ss", StringComparison.Ordinal)
        .Replace("\u0130", "i\u0307", StringComparison.Ordinal);
}
