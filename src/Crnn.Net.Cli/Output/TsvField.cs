using System.Buffers;
using System.Text;

namespace Crnn.Net.Cli.Output;

/// <summary>Keeps a value in one field of one line: tab, line feed, carriage return and backslash become <c>\t \n \r \\</c>.</summary>
internal static class TsvField
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\t\n\r\\");

    public static string Escape(string value)
    {
        if (!value.AsSpan().ContainsAny(Special))
        {
            return value;
        }

        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            escaped.Append(c switch
            {
                '\t' => @"\t",
                '\n' => @"\n",
                '\r' => @"\r",
                '\\' => @"\\",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
