namespace Crnn.Net.Planning;

/// <summary>The part of a page that this program writes: between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class MarkedBlock
{
    /// <exception cref="InvalidDataException">The page does not have both marks.</exception>
    public static string Replace(string page, string name, string text)
    {
        var (start, end) = Find(page, name);
        return $"{page[..start]}{text}{page[end..]}";
    }

    public static string Read(string page, string name)
    {
        var (start, end) = Find(page, name);
        return page[start..end];
    }

    private static (int Start, int End) Find(string page, string name)
    {
        var (first, last) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var start = page.IndexOf(first, StringComparison.Ordinal) + first.Length;
        var end = page.IndexOf(last, StringComparison.Ordinal);
        return start >= first.Length && end >= start ? (start, end) : throw new InvalidDataException($"The page has no lines '{first.Trim()}' and '{last}', one after the other.");
    }
}
