using System.Text;

namespace Crnn.Net.Cli.Scoring;

/// <summary>Adds up how far texts are from their labels.</summary>
internal sealed class ErrorRate
{
    private long _lines;
    private long _exact;

    /// <summary>The edits of all lines.</summary>
    public long Edits { get; private set; }

    /// <summary>The length of all labels, in code points.</summary>
    public long Length { get; private set; }

    /// <summary>The share of lines that are their label.</summary>
    public double Exact => _lines == 0 ? 0 : (double)_exact / _lines;

    /// <summary>The character error rate: all edits through the length of all labels, in code points. It is above 1 where more was read than there is.</summary>
    public double Cer => Edits == 0 ? 0 : (double)Edits / Math.Max(1, Length);

    public void Add(string text, string label)
    {
        Rune[] read = [.. text.EnumerateRunes()], wanted = [.. label.EnumerateRunes()];
        var edits = EditDistance.Between(read, wanted);
        _lines++;
        _exact += edits == 0 ? 1 : 0;
        Edits += edits;
        Length += wanted.Length;
    }
}
