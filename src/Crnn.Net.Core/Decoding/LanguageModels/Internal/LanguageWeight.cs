namespace Crnn.Net;

/// <summary>A language model and how much it counts beside the recognition model.</summary>
internal sealed record LanguageWeight(LanguageScorer Scorer, double Weight)
{
    /// <summary>The most that a character can gain.</summary>
    public double MaxGain { get; } = Weight * Scorer.MaxGain;

    /// <summary>What is said of a prefix with one more character.</summary>
    public LanguageGain Next(LanguageGain prefix, int character)
    {
        var state = prefix.State;
        var gain = Scorer.Next(ref state, character);
        return new LanguageGain(state, prefix.Value + (Weight * gain));
    }

    /// <summary>What is said of a whole text.</summary>
    public double Of(ReadOnlySpan<int> text) => Weight * Scorer.Of(text);
}
