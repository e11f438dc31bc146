using System.Text;

namespace Crnn.Net.Cli.Scoring;

/// <summary>Removes differences that say nothing about recognition: NFKC, no whitespace, one case.</summary>
internal static class TextNormalizer
{
    private const string FullWidthOne = "\uFF11";

    /// <summary>Where Unicode's data is missing, .NET leaves texts unchanged without a word, and the scores would be wrong.</summary>
    public static bool Works => FullWidthOne.Normalize(NormalizationForm.FormKC) == "1";

    public static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in CaseFolding.Fold(text.Normalize(NormalizationForm.FormKC)).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                normal.Append(rune.ToString());
            }
        }

        return normal.ToString();
    }
}
