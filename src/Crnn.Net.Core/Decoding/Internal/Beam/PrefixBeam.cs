namespace Crnn.Net;

/// <summary>Prefix beam search: follows the most probable prefixes of a text frame by frame, a prefix's probability being that of all its paths.</summary>
/// <remarks>
/// A. Graves, Sequence Transduction with Recurrent Neural Networks, 2012, and A. Hannun et al., First-Pass Large Vocabulary Continuous Speech
/// Recognition using Bi-Directional Recurrent DNNs, 2014. Paths that end with a blank and paths that end with the prefix's last character are summed
/// apart, because only after a blank does the same character begin anew. All probabilities are logarithms.
/// </remarks>
internal sealed class PrefixBeam
{
    private readonly PrefixTree _tree = new();
    private readonly PriorityQueue<BeamStep, double> _kept = new();
    private BeamPrefix[] _beam = [];
    private int[] _children = [];
    private TextAutomaton? _automaton;
    private LanguageWeight? _language;
    private int _width;

    /// <summary>The number of prefixes in the beam.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the search may have left something out because its beam was full.</summary>
    public bool WasFull { get; private set; }

    /// <summary>Searches the texts of a line. The prefixes are then in the beam, the most probable one first.</summary>
    /// <param name="frames">The line's frames.</param>
    /// <param name="automaton">What texts are allowed, or null for all.</param>
    /// <param name="language">What texts are preferred, or null for none.</param>
    /// <param name="width">The number of prefixes that are followed.</param>
    public void Search(FrameClasses frames, TextAutomaton? automaton, LanguageWeight? language, int width)
    {
        (_automaton, _language, _width) = (automaton, language, width);
        Begin();
        for (var t = 0; t < frames.Count && Count > 0; t++)
        {
            if (frames.Characters(t).IsEmpty)
            {
                Close(frames.Blank(t));
                continue;
            }

            Stay(frames, t);
            Extend(frames, t);
            Advance();
        }
    }

    /// <summary>Whether a prefix of the beam is an allowed text.</summary>
    public bool IsText(int slot) => _automaton is null || _automaton.IsAccepting(_tree[_beam[slot].Node].State);

    /// <summary>Writes out a prefix of the beam.</summary>
    public void Read(int slot, List<int> characters) => _tree.Read(_beam[slot].Node, characters);

    private void Begin()
    {
        _tree.Reset(new LanguageGain(_language?.Scorer.Start ?? 0, 0));
        _kept.Clear();
        WasFull = false;
        Count = 0;
        Put(new BeamPrefix(PrefixTree.Root, Blank: 0, Character: double.NegativeInfinity));
    }

    /// <summary>A frame with nothing but a blank adds no prefix and changes no order.</summary>
    private void Close(double blank)
    {
        foreach (ref var prefix in _beam.AsSpan(0, Count))
        {
            prefix = new BeamPrefix(prefix.Node, prefix.Total + blank, double.NegativeInfinity);
        }

        if (double.IsNegativeInfinity(blank))
        {
            Leave();
        }
    }

    /// <summary>Every prefix as it is: by a blank, by its last character once more, or completed from its parent.</summary>
    private void Stay(FrameClasses frames, int t)
    {
        var characters = frames.Characters(t);
        var scores = frames.Scores(t);
        var blank = frames.Blank(t);
        _children.AsSpan(0, Count).Clear();
        for (var i = 0; i < Count; i++)
        {
            var prefix = _beam[i];
            ref var node = ref _tree[prefix.Node];
            var character = double.NegativeInfinity;
            var parent = node.Parent == PrefixTree.None ? PrefixTree.None : _tree[node.Parent].Slot;
            if (parent != PrefixTree.None)
            {
                _children[parent]++;
            }

            var last = characters.IndexOf(node.Character);
            if (last >= 0)
            {
                character = prefix.Character + scores[last];
                if (parent != PrefixTree.None)
                {
                    character = LogSum.Add(character, Before(parent, node.Character) + scores[last]);
                }
            }

            if (CanEnd(node.State, frames.OpenAfter(t)))
            {
                var step = new BeamStep(prefix.Node, PrefixTree.None, node.State, node.Gain, prefix.Total + blank, character);
                Keep(step, LogSum.Add(step.Blank, character) + node.Gain.Value);
            }
        }
    }

    /// <summary>Every prefix with one more character, as long as there is a chance: prefixes and characters come in descending order.</summary>
    private void Extend(FrameClasses frames, int t)
    {
        var characters = frames.Characters(t);
        var scores = frames.Scores(t);
        for (var i = 0; i < Count; i++)
        {
            var best = _beam[i].Total + _tree[_beam[i].Node].Gain.Value + (_language?.MaxGain ?? 0);
            for (var k = 0; k < characters.Length && best + scores[k] > Threshold(); k++)
            {
                var score = Before(i, characters[k]) + scores[k];
                if (_children[i] == 0 || !IsInBeam(_tree.Find(_beam[i].Node, characters[k])))
                {
                    Extend(_beam[i].Node, characters[k], score, frames.OpenAfter(t));
                }
            }
        }
    }

    private void Extend(int node, int character, double score, int left)
    {
        var (state, gain) = (_tree[node].State, _tree[node].Gain);
        if (score + gain.Value + (_language?.MaxGain ?? 0) <= Threshold())
        {
            return;
        }

        var next = _automaton?.Next(state, character) ?? state;
        if (next == TextAutomaton.Dead || !CanEnd(next, left))
        {
            return;
        }

        gain = _language?.Next(gain, character) ?? gain;
        Keep(new BeamStep(node, character, next, gain, double.NegativeInfinity, score), score + gain.Value);
    }

    /// <summary>Whether as many frames are left as the constraint needs characters.</summary>
    private bool CanEnd(long state, int left) => _automaton is null || _automaton.Missing(state) <= left;

    /// <summary>The paths of a prefix to which a character can be added: where it is the last one again, those that end with a blank.</summary>
    private double Before(int slot, int character) => _tree[_beam[slot].Node].Character == character ? _beam[slot].Blank : _beam[slot].Total;

    private bool IsInBeam(int node) => node != PrefixTree.None && _tree[node].Slot != PrefixTree.None;

    /// <summary>What a step must exceed to be kept.</summary>
    private double Threshold() => _kept.Count == _width && _kept.TryPeek(out _, out var least) ? least : double.NegativeInfinity;

    private void Keep(BeamStep step, double score)
    {
        if (score <= Threshold())
        {
            return;
        }

        if (_kept.Count < _width)
        {
            _kept.Enqueue(step, score);
        }
        else
        {
            _kept.DequeueEnqueue(step, score);
        }
    }

    /// <summary>The kept steps become the beam.</summary>
    private void Advance()
    {
        WasFull |= _kept.Count == _width;
        Leave();
        while (_kept.TryDequeue(out var step, out _))
        {
            Put(new BeamPrefix(step.Added == PrefixTree.None ? step.Node : _tree.Extend(step.Node, step.Added, step.State, step.Gain), step.Blank, step.Character));
        }

        // They came out the least probable one first.
        _beam.AsSpan(0, Count).Reverse();
        for (var i = 0; i < Count; i++)
        {
            _tree[_beam[i].Node].Slot = i;
        }
    }

    private void Put(BeamPrefix prefix)
    {
        if (Count == _beam.Length)
        {
            Array.Resize(ref _beam, Math.Max(16, 2 * Count));
            Array.Resize(ref _children, _beam.Length);
        }

        _tree[prefix.Node].Slot = Count;
        _beam[Count++] = prefix;
    }

    private void Leave()
    {
        foreach (var prefix in _beam.AsSpan(0, Count))
        {
            _tree[prefix.Node].Slot = PrefixTree.None;
        }

        Count = 0;
    }
}
