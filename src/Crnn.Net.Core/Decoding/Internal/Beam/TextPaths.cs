using System.Runtime.InteropServices;

namespace Crnn.Net;

/// <summary>All the paths of given texts through the frames of one line: the sum of their probabilities, and the best of them.</summary>
/// <remarks>The forward algorithm of A. Graves et al., Connectionist Temporal Classification, ICML 2006, section 4.1, scaled at each frame. Unlike a beam's sums these miss no path.</remarks>
internal sealed class TextPaths
{
    private readonly List<int> _known = [];
    private readonly List<double> _probabilities = [];
    private double[] _blanks = [];
    private int[] _columns = [];
    private double[] _sums = [];
    private byte[] _steps = [];
    private int _frames;

    /// <summary>Begins with a line.</summary>
    public void Begin(CtcFrames frames)
    {
        _known.Clear();
        _probabilities.Clear();
        _frames = frames.Count;
        if (_blanks.Length < _frames)
        {
            _blanks = new double[_frames];
        }

        for (var t = 0; t < _frames; t++)
        {
            frames.TryGetScores(t, out var blank, out _, out _);
            _blanks[t] = Math.Exp(blank);
        }
    }

    /// <summary>The logarithm of a text's probability: that of all its paths.</summary>
    public double Sum(CtcFrames frames, ReadOnlySpan<int> text)
    {
        FindColumns(frames, text);

        // Place 2i + 1 is character i; the even places are the blanks around them.
        var sums = Places(text.Length);
        sums.Clear();
        sums[0] = 1;
        double logarithm = 0;
        for (var t = 0; t < _frames; t++)
        {
            double total = 0;
            for (var i = text.Length - 1; i >= 0; i--)
            {
                sums[(2 * i) + 2] = (sums[(2 * i) + 2] + sums[(2 * i) + 1]) * _blanks[t];
                var before = sums[(2 * i) + 1] + sums[2 * i] + (i > 0 && text[i] != text[i - 1] ? sums[(2 * i) - 1] : 0);
                sums[(2 * i) + 1] = before * Probability(i, t);
                total += sums[(2 * i) + 2] + sums[(2 * i) + 1];
            }

            sums[0] *= _blanks[t];
            total += sums[0];
            logarithm += Math.Log(total);
            foreach (ref var sum in sums)
            {
                sum /= total;
            }
        }

        var share = text.IsEmpty ? sums[0] : sums[^1] + sums[^2];

        // A text less probable than the least double, next to its own prefixes, is worth its best path.
        return share > 0 ? logarithm + Math.Log(share) : BestPath(text);
    }

    /// <summary>Gives the characters of a text with the frames that they have on its best path.</summary>
    public void Align(CtcFrames frames, ReadOnlySpan<int> text, List<CtcCharacter> characters)
    {
        CollectionsMarshal.SetCount(characters, text.Length);
        if (text.IsEmpty)
        {
            return;
        }

        FindColumns(frames, text);
        var places = (2 * text.Length) + 1;
        BestPath(text);
        var found = CollectionsMarshal.AsSpan(characters);
        var best = Places(text.Length);
        var place = best[^1] > best[^2] ? places - 1 : places - 2;
        var later = places;
        for (var t = _frames - 1; t >= 0; t--)
        {
            if (place % 2 == 1)
            {
                var i = place / 2;
                found[i] = new CtcCharacter(text[i], (float)Probability(i, t), t, place == later ? found[i].LastFrame : t);
            }

            later = place;
            place -= _steps[(t * places) + place];
        }
    }

    /// <summary>The logarithm of the best path's probability. Notes for every frame and place how many places back the best path to it comes from.</summary>
    private double BestPath(ReadOnlySpan<int> text)
    {
        var best = Places(text.Length);
        if (_steps.Length < best.Length * _frames)
        {
            _steps = new byte[best.Length * _frames];
        }

        best.Fill(double.NegativeInfinity);
        best[0] = 0;
        for (var t = 0; t < _frames; t++)
        {
            var steps = _steps.AsSpan(t * best.Length, best.Length);
            for (var place = best.Length - 1; place >= 0; place--)
            {
                var i = place / 2;
                steps[place] = 0;
                var score = best[place];
                if (place > 0 && best[place - 1] > score)
                {
                    (score, steps[place]) = (best[place - 1], 1);
                }

                if (place % 2 == 1 && i > 0 && text[i] != text[i - 1] && best[place - 2] > score)
                {
                    (score, steps[place]) = (best[place - 2], 2);
                }

                best[place] = score + Math.Log(place % 2 == 1 ? Probability(i, t) : _blanks[t]);
            }
        }

        return text.IsEmpty ? best[0] : Math.Max(best[^1], best[^2]);
    }

    private Span<double> Places(int length)
    {
        if (_sums.Length < (2 * length) + 1)
        {
            _sums = new double[(4 * length) + 1];
        }

        return _sums.AsSpan(0, (2 * length) + 1);
    }

    private double Probability(int i, int frame) => _probabilities[(_columns[i] * _frames) + frame];

    /// <summary>Texts of one line share most of their characters, so the probabilities of each are read once.</summary>
    private void FindColumns(CtcFrames frames, ReadOnlySpan<int> text)
    {
        if (_columns.Length < text.Length)
        {
            _columns = new int[2 * text.Length];
        }

        for (var i = 0; i < text.Length; i++)
        {
            var column = _known.IndexOf(text[i]);
            if (column < 0)
            {
                column = _known.Count;
                _known.Add(text[i]);
                for (var t = 0; t < _frames; t++)
                {
                    _probabilities.Add(frames.TryGetScores(t, out _, out var scores, out var shift) ? Math.Exp(scores[text[i]] + shift) : 0);
                }
            }

            _columns[i] = column;
        }
    }
}
