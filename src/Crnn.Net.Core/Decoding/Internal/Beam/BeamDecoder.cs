using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>Finds the most probable texts of a line that are allowed. It keeps what it needs from line to line, so a lane has one.</summary>
internal sealed class BeamDecoder
{
    private readonly GreedyCtcDecoder _greedy = new();
    private readonly FrameClasses _classes = new();
    private readonly PrefixBeam _beam = new();
    private readonly ConstrainedPath _path = new();
    private readonly TextPaths _paths = new();
    private readonly List<CtcCharacter> _greedyCharacters = [];
    private readonly List<int> _text = [];

    /// <summary>The texts that were found, the best one first.</summary>
    public Readings Readings { get; } = new();

    /// <summary>The classes of the line's frames that were followed.</summary>
    public FrameClasses Classes => _classes;

    /// <summary>Whether no text is allowed whatever is behind the frames that are closed.</summary>
    public bool IsHopeless => _classes.HasDeadEnd;

    /// <summary>Finds the texts of a line. False when none is allowed.</summary>
    public bool Find(CtcFrames frames, Charset charset, BeamLimits limits, TextAutomaton? automaton, LanguageWeight? language = null)
    {
        // It checks the frames' numbers, too.
        _greedyCharacters.Clear();
        _greedy.Decode(frames, charset, _greedyCharacters);
        _classes.Fill(frames, limits, automaton?.Alphabet);
        Readings.Clear();
        if (IsHopeless)
        {
            return false;
        }

        _paths.Begin(frames);
        AddBeam(frames, automaton, language, limits.Width);
        AddGreedy(frames, automaton, language);
        if (Readings.Count == 0 && automaton is not null && _beam.WasFull && _path.TryFind(_classes, automaton, _text))
        {
            Add(frames, language);
        }

        Readings.Sort();
        return Readings.Count > 0;
    }

    /// <summary>Gives the characters of a reading with their frames.</summary>
    public void Align(CtcFrames frames, int reading, List<CtcCharacter> characters)
    {
        var text = Readings.Text(reading);
        if (IsGreedy(text))
        {
            characters.Clear();
            characters.AddRange(_greedyCharacters);
        }
        else
        {
            _paths.Align(frames, text, characters);
        }
    }

    private void AddBeam(CtcFrames frames, TextAutomaton? automaton, LanguageWeight? language, int width)
    {
        _beam.Search(_classes, automaton, language, width);
        for (var slot = 0; slot < _beam.Count; slot++)
        {
            if (_beam.IsText(slot))
            {
                _beam.Read(slot, _text);
                Add(frames, language);
            }
        }
    }

    /// <summary>Greedy decoding's text is always looked at, so that what a beam gives is never less probable.</summary>
    private void AddGreedy(CtcFrames frames, TextAutomaton? automaton, LanguageWeight? language)
    {
        _text.Clear();
        foreach (var character in _greedyCharacters)
        {
            _text.Add(character.Index);
        }

        var text = CollectionsMarshal.AsSpan(_text);
        if (!Readings.Contains(text) && (automaton is null || automaton.Accepts(text)))
        {
            Add(frames, language);
        }
    }

    private void Add(CtcFrames frames, LanguageWeight? language)
    {
        var text = CollectionsMarshal.AsSpan(_text);
        var logProbability = _paths.Sum(frames, text);
        Readings.Add(text, logProbability, logProbability + (language?.Of(text) ?? 0));
    }

    private bool IsGreedy(ReadOnlySpan<int> text)
    {
        if (text.Length != _greedyCharacters.Count)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != _greedyCharacters[i].Index)
            {
                return false;
            }
        }

        return true;
    }
}
