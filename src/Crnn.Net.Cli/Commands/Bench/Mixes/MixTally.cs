namespace Crnn.Net.Cli.Commands.Bench.Mixes;

/// <summary>Compares readings of lines with what each line is alone.</summary>
internal sealed class MixTally(string name)
{
    /// <summary>The greatest difference of two confidences that is rounding.</summary>
    public const float ConfidenceTolerance = 1e-4f;

    private readonly HashSet<int> _lines = [];
    private readonly HashSet<int> _texts = [];
    private readonly HashSet<int> _spans = [];
    private int _readings;
    private float _confidence;

    /// <summary>Compares one reading of a line. Returns what differs, or null.</summary>
    public string? Add(int line, TextLine alone, TextLine read)
    {
        _readings++;
        _lines.Add(line);
        var confidence = Difference(alone, read);
        _confidence = Math.Max(_confidence, confidence);
        if (alone.Text != read.Text)
        {
            _texts.Add(line);
            return $"'{read.Text}', alone '{alone.Text}'";
        }

        if (!alone.Characters.Select(c => (c.Start, c.End)).SequenceEqual(read.Characters.Select(c => (c.Start, c.End))))
        {
            _spans.Add(line);
            return $"'{read.Text}' at other places";
        }

        return confidence > ConfidenceTolerance ? FormattableString.Invariant($"confidences {confidence} apart") : null;
    }

    public MixSummary ToSummary() => new(name, _lines.Count, _readings, _texts.Count, _spans.Count, _confidence);

    /// <summary>The greatest difference of two confidences, the line's own and its characters'.</summary>
    private static float Difference(TextLine a, TextLine b) => a.Characters
        .Zip(b.Characters, (x, y) => Math.Abs(x.Confidence - y.Confidence))
        .Append(Math.Abs(a.Confidence - b.Confidence))
        .Max();
}
