using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>The frames of a line with the classes that are worth following at each: a short list instead of a score for every character.</summary>
/// <remarks>It is filled for one line after the other and allocates nothing once it has grown.</remarks>
internal sealed class FrameClasses
{
    // Where few characters are allowed they are looked up one by one, else all scores are scanned.
    private const int MaxLookUps = 512;

    private readonly List<double> _blanks = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _openLeft = [];
    private readonly List<int> _characters = [];
    private readonly List<float> _scores = [];
    private readonly PriorityQueue<int, float> _best = new();
    private int[] _found = [];

    /// <summary>The number of frames.</summary>
    public int Count => _blanks.Count;

    /// <summary>Whether there is a frame at which nothing can be followed, so that the line has no path.</summary>
    public bool HasDeadEnd { get; private set; }

    /// <summary>The logarithm of the blank's probability; negative infinity when it is not worth following.</summary>
    public double Blank(int frame) => _blanks[frame];

    /// <summary>The characters of a frame, the most probable one first.</summary>
    public ReadOnlySpan<int> Characters(int frame) => CollectionsMarshal.AsSpan(_characters)[Start(frame).._ends[frame]];

    /// <summary>The logarithms of their probabilities.</summary>
    public ReadOnlySpan<float> Scores(int frame) => CollectionsMarshal.AsSpan(_scores)[Start(frame).._ends[frame]];

    /// <summary>The number of frames after this one that have characters.</summary>
    public int OpenAfter(int frame) => _openLeft[frame];

    public void Fill(CtcFrames frames, BeamLimits limits, Alphabet? alphabet)
    {
        _blanks.Clear();
        _ends.Clear();
        _openLeft.Clear();
        _characters.Clear();
        _scores.Clear();
        HasDeadEnd = false;
        var (floor, blankFloor) = (Math.Log(limits.Floor), Math.Log(limits.BlankFloor));
        for (var t = 0; t < frames.Count; t++)
        {
            var isOpen = frames.TryGetScores(t, out var blank, out var scores, out var shift);
            if (isOpen && 1 - Math.Exp(blank) >= limits.Floor)
            {
                Add(scores, shift, floor, limits.Characters, alphabet);
            }

            _blanks.Add(blank >= blankFloor ? blank : double.NegativeInfinity);
            _ends.Add(_characters.Count);
            HasDeadEnd |= double.IsNegativeInfinity(_blanks[t]) && Start(t) == _ends[t];
        }

        CountOpen();
    }

    private int Start(int frame) => frame == 0 ? 0 : _ends[frame - 1];

    private void Add(ReadOnlySpan<float> scores, double shift, double floor, int most, Alphabet? alphabet)
    {
        if (_found.Length < scores.Length)
        {
            _found = new int[scores.Length];
        }

        var limit = (float)(floor - shift);
        var count = Find(scores, limit, alphabet);
        if (count > most)
        {
            count = KeepBest(scores, count, most);
        }

        var start = _characters.Count;
        foreach (var character in _found.AsSpan(0, count))
        {
            _characters.Add(character);
            _scores.Add(-(float)Math.Min(scores[character] + shift, 0));
        }

        // Ascending by the negated score: the most probable first.
        var added = CollectionsMarshal.AsSpan(_scores)[start..];
        added.Sort(CollectionsMarshal.AsSpan(_characters)[start..]);
        foreach (ref var score in added)
        {
            score = -score;
        }
    }

    private int Find(ReadOnlySpan<float> scores, float limit, Alphabet? alphabet)
    {
        var count = 0;
        if (alphabet is null)
        {
            // Without a constraint a line always has a path, however many characters share a frame.
            count = ScoreScan.AtLeast(scores, limit, _found);
            _found[0] = count == 0 ? TensorPrimitives.IndexOfMax(scores) : _found[0];
            return Math.Max(count, 1);
        }

        if (alphabet.Characters.Length <= MaxLookUps)
        {
            foreach (var character in alphabet.Characters)
            {
                if (scores[character] >= limit)
                {
                    _found[count++] = character;
                }
            }

            return count;
        }

        foreach (var character in _found.AsSpan(0, ScoreScan.AtLeast(scores, limit, _found)))
        {
            if (alphabet.Contains(character))
            {
                _found[count++] = character;
            }
        }

        return count;
    }

    private int KeepBest(ReadOnlySpan<float> scores, int count, int most)
    {
        _best.Clear();
        foreach (var character in _found.AsSpan(0, count))
        {
            if (_best.Count < most)
            {
                _best.Enqueue(character, scores[character]);
            }
            else if (_best.TryPeek(out _, out var least) && scores[character] > least)
            {
                _best.DequeueEnqueue(character, scores[character]);
            }
        }

        for (var i = 0; i < most; i++)
        {
            _found[i] = _best.Dequeue();
        }

        return most;
    }

    private void CountOpen()
    {
        CollectionsMarshal.SetCount(_openLeft, Count);
        var open = 0;
        for (var t = Count - 1; t >= 0; t--)
        {
            _openLeft[t] = open;
            open += _ends[t] > Start(t) ? 1 : 0;
        }
    }
}
