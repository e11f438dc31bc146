using System.Text;

namespace Crnn.Net;

/// <summary>A field of CSV (RFC 4180) that no spreadsheet takes for a formula.</summary>
internal static class CsvField
{
    // The wide forms too: spreadsheets of East Asia read them as the narrow ones.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    public static StringBuilder AppendCsv(this StringBuilder row, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return row;
        }

        var isFormula = FormulaStarts.Contains(value[0], StringComparison.Ordinal);
        if (!isFormula && !value.AsSpan().ContainsAny(",\"\r\n"))
        {
            return row.Append(value);
        }

        return row.Append('"').Append(isFormula ? "'" : "").Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
