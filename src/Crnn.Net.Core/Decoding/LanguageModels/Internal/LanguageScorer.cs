namespace Crnn.Net;

/// <summary>A language model made ready for a charset. Immutable and thread-safe.</summary>
internal sealed class LanguageScorer
{
    private readonly NGrams _grams;
    private readonly float _unknown;
    private readonly float _average;
    private readonly ushort?[][] _symbols;

    public LanguageScorer(CharacterLanguageModel model, Charset charset)
    {
        _grams = model.Grams;
        _unknown = model.Unknown;
        _average = model.Average;
        _symbols = [.. Enumerable.Range(0, charset.Count).Select(c => charset[c].EnumerateRunes().Select(model.Symbols.Of).ToArray())];
        Start = Math.Max(_grams.Find(NGrams.Root, LanguageSymbols.Begin), NGrams.Root);
    }

    /// <summary>The state at the beginning of a line.</summary>
    public int Start { get; }

    /// <summary>The most that a character can gain.</summary>
    public double MaxGain => -_average;

    /// <summary>What a character gains after a state: the logarithm of its probability, less that of an average character, so that a line's length by itself gains or loses nothing.</summary>
    /// <param name="state">The state; the new one afterwards.</param>
    /// <param name="character">The character.</param>
    public double Next(ref int state, int character)
    {
        double gain = 0;
        foreach (var symbol in _symbols[character])
        {
            gain += _grams.Next(ref state, symbol, _unknown);
        }

        return gain - _average;
    }

    /// <summary>What a whole text gains, its end included.</summary>
    public double Of(ReadOnlySpan<int> text)
    {
        var state = Start;
        double gain = 0;
        foreach (var character in text)
        {
            gain += Next(ref state, character);
        }

        return gain + _grams.Next(ref state, LanguageSymbols.End, _unknown) - _average;
    }
}
