using System.Text.RegularExpressions;

namespace Crnn.Net.Tests.Decoding;

/// <summary>A way to decode, and how to tell that a text keeps to it.</summary>
public sealed record DecodingCase(string Name, RecognizeOptions Options, Func<string, bool> Allows)
{
    private static readonly string[] s_words = ["发票", "税", "TOTAL", "CASH", "20"];

    public static IReadOnlyList<DecodingCase> All { get; } =
    [
        new("beam", new RecognizeOptions { BeamWidth = 10, Alternatives = 3 }, _ => true),
        OfPattern(@"发票号码:\d{8}"),
        OfPattern(@"[\p{L}\d:]*\d+[A-Z\d]*"),
        OfPattern(@"[A-Z]{3,12}"),
        OfPattern(@"\d{2,4}-\d{2}-\d{2}|.{0,3}"),
        new("whitelist", new RecognizeOptions { Constraint = TextConstraint.Whitelist("0123456789.:- "), Alternatives = 2 }, text => text.All("0123456789.:- ".Contains)),
        new("lexicon", new RecognizeOptions { Constraint = TextConstraint.Lexicon(s_words, inFreeText: true) }, text => s_words.Any(text.Contains)),
        new(
            "whitelist and pattern",
            new RecognizeOptions { Constraint = TextConstraint.All(TextConstraint.Regex(".{4,}"), TextConstraint.Whitelist("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) },
            text => Regex.IsMatch(text, @"\A[A-Z0-9]{4,}\z")),
    ];

    public override string ToString() => Name;

    private static DecodingCase OfPattern(string pattern) =>
        new(pattern, new RecognizeOptions { Constraint = TextConstraint.Regex(pattern), Alternatives = 2 }, text => Regex.IsMatch(text, $@"\A(?:{pattern})\z"));
}
