using System.Text;

namespace Crnn.Net.Cli.Scoring;

/// <summary>Adds up how far texts are from their labels.</summary>
internal sealed class ErrorRate
{
    private long _lines;
    private long _exact;
    private long _edits;
    private long _length;

    /// <summary>The share of lines that are their label.</summary>
    public double Exact => _lines == 0 ? 0 : (double)_exact / _lines;

    /// <summary>The character error rate: all edits through the length of all labels, in code points. It is above 1 where more was read than there is.</summary>
    public double Cer => _edits == 0 ? 0 : (double)_edits / Math.Max(1, _length);

    public void Add(string text, string label)
    {
        Rune[] read = [.. text.EnumerateRunes()], wanted = [.. label.EnumerateRunes()];
        var edits = EditDistance.Between(read, wanted);
        _lines++;
        _exact += edits == 0 ? 1 : 0;
        _edits += edits;
        _length += wanted.Length;
    }
}
