using System.Globalization;

namespace Crnn.Net.Cli.Output;

/// <summary>A header line, then <c>path TAB text TAB confidence TAB error</c>; the error is its code and message.</summary>
internal sealed class TsvResultWriter(TextWriter output) : IResultWriter
{
    public void Begin() => output.Write("path\ttext\tconfidence\terror\n");

    public void Write(ResultRecord result)
    {
        var error = result.Error is { } e ? $"{e.Code}: {e.Message}" : "";
        var confidence = result.Confidence?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "";
        output.Write($"{TsvField.Escape(result.Path)}\t{TsvField.Escape(result.Text ?? "")}\t{confidence}\t{TsvField.Escape(error)}\n");
    }

    public void End()
    {
    }
}
