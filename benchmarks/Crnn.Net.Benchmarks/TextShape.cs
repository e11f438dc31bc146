using System.Text.RegularExpressions;

namespace Crnn.Net.Benchmarks;

/// <summary>The regular expression of texts that look like one: a class for each letter, digit and hanzi, every other character itself.</summary>
internal static class TextShape
{
    public static string Of(string text) => string.Concat(text.Select(c => c switch
    {
        >= '0' and <= '9' => @"\d",
        >= 'A' and <= 'Z' => "[A-Z]",
        >= 'a' and <= 'z' => "[a-z]",
        >= '\u4e00' and <= '\u9fff' => @"[\u4e00-\u9fff]",
        _ => c is ' ' or '#' ? $"{c}" : Regex.Escape($"{c}").Replace("]", @"\]", StringComparison.Ordinal),
    }));
}
