using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>Finds the best path of an allowed text, if there is any: for the lines whose beam was full and ended without one.</summary>
/// <remarks>Where two paths have come to the same place, the better one alone is kept, and nothing is lost by it. Only of more than
/// <see cref="MaxPaths"/> at a frame are the worst dropped.</remarks>
internal sealed class ConstrainedPath
{
    private const int MaxPaths = 1024;
    private const int None = -1;

    private readonly Dictionary<PathKey, int> _places = [];
    private readonly List<(int Before, int Character)> _steps = [];
    private List<PathEnd> _now = [];
    private List<PathEnd> _next = [];

    /// <summary>Finds the best path.</summary>
    /// <param name="frames">The line's frames.</param>
    /// <param name="automaton">What texts are allowed.</param>
    /// <param name="text">Receives the text of the path.</param>
    /// <returns>False when no path through the classes of <paramref name="frames"/> gives an allowed text.</returns>
    public bool TryFind(FrameClasses frames, TextAutomaton automaton, List<int> text)
    {
        _steps.Clear();
        _now.Clear();
        _now.Add(new PathEnd(new PathKey(TextAutomaton.Start, None, AfterBlank: true), Score: 0, None));
        for (var t = 0; t < frames.Count; t++)
        {
            _places.Clear();
            _next.Clear();
            foreach (var end in _now)
            {
                Follow(end, frames, t, automaton);
            }

            (_now, _next) = (_next, _now);
            if (_now.Count > MaxPaths)
            {
                _now.Sort(static (a, b) => b.Score.CompareTo(a.Score));
                _now.RemoveRange(MaxPaths, _now.Count - MaxPaths);
            }
        }

        return TryRead(automaton, text);
    }

    private void Follow(PathEnd end, FrameClasses frames, int t, TextAutomaton automaton)
    {
        var (state, last, afterBlank) = end.Key;
        var left = frames.OpenAfter(t);
        if (automaton.Missing(state) <= left)
        {
            Reach(new PathKey(state, last, AfterBlank: true), end.Score + frames.Blank(t), end.Step, None);
        }

        var characters = frames.Characters(t);
        var scores = frames.Scores(t);
        for (var k = 0; k < characters.Length; k++)
        {
            var isRepeated = !afterBlank && characters[k] == last;
            var next = isRepeated ? state : automaton.Next(state, characters[k]);
            if (next != TextAutomaton.Dead && automaton.Missing(next) <= left)
            {
                Reach(new PathKey(next, characters[k], AfterBlank: false), end.Score + scores[k], end.Step, isRepeated ? None : characters[k]);
            }
        }
    }

    private void Reach(PathKey key, double score, int step, int added)
    {
        if (double.IsNegativeInfinity(score))
        {
            return;
        }

        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var known);
        if (known && _next[place].Score >= score)
        {
            return;
        }

        if (added != None)
        {
            _steps.Add((step, added));
            step = _steps.Count - 1;
        }

        if (known)
        {
            _next[place] = new PathEnd(key, score, step);
            return;
        }

        place = _next.Count;
        _next.Add(new PathEnd(key, score, step));
    }

    private bool TryRead(TextAutomaton automaton, List<int> text)
    {
        text.Clear();
        PathEnd? best = null;
        foreach (var end in _now)
        {
            if (automaton.IsAccepting(end.Key.State) && (best is null || end.Score > best.Value.Score))
            {
                best = end;
            }
        }

        for (var step = best?.Step ?? None; step != None; step = _steps[step].Before)
        {
            text.Add(_steps[step].Character);
        }

        text.Reverse();
        return best is not null;
    }
}
