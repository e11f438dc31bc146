using System.Numerics.Tensors;

namespace Crnn.Net;

/// <summary>The frames of one image as the model scored them: at each, the probability of the blank and of every character.</summary>
/// <remarks>It hides how the model's outputs lie in memory, so that a decoder works with every kind of model. Valid only during the call that received it.</remarks>
public readonly ref struct CtcFrames
{
    private readonly ScoreForm _form;
    private readonly ReadOnlySpan<float> _scores;
    private readonly ReadOnlySpan<float> _gate;
    private readonly ReadOnlySpan<int> _frameRows;
    private readonly ReadOnlySpan<long> _indices;
    private readonly int _first;
    private readonly int _step;

    /// <summary>Frames that lie <paramref name="step"/> frames apart, beginning at <paramref name="first"/>: of scores of all classes, of a gate and
    /// scores that <paramref name="frameRows"/> maps frames to (-1 for a closed one), or of indices.</summary>
    internal CtcFrames(ScoreForm form, ReadOnlySpan<float> scores, ReadOnlySpan<float> gate, ReadOnlySpan<int> frameRows, ReadOnlySpan<long> indices, int first, int step, int frames)
    {
        _form = form;
        _scores = scores;
        _gate = gate;
        _frameRows = frameRows;
        _indices = indices;
        _first = first;
        _step = step;
        Count = frames;
    }

    /// <summary>Gets the number of frames that belong to the image; padding is left out.</summary>
    public int Count { get; }

    internal ScoreForm Form => _form;

    /// <summary>Finds the most probable class of a frame.</summary>
    /// <param name="frame">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="character">The character's index in the charset.</param>
    /// <param name="probability">The character's probability, from 0 to 1; always 1 where the model gives indices alone.</param>
    /// <returns><see langword="false"/> when the blank is the most probable class.</returns>
    /// <remarks>Of equal scores the first class wins. One score that is NaN or positive infinity spoils its frame, wherever it lies; negative infinity is a probability of 0.</remarks>
    /// <exception cref="CrnnBackendException">The model's output at this frame is not a number, or no class.</exception>
    public bool TryGetBestCharacter(int frame, out int character, out float probability)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)Count, nameof(frame));
        var at = _first + (frame * _step);
        return !_indices.IsEmpty ? TryGetIndex(at, frame, out character, out probability)
            : _gate.IsEmpty ? TryGetBestDense(at, frame, out character, out probability)
            : TryGetBestGated(at, frame, out character, out probability);
    }

    /// <summary>Gives the scores of a frame's characters: the logarithm of a character's probability is its score and <paramref name="shift"/> together.
    /// The model's scores must be logarithms: see <see cref="LogFrames"/>.</summary>
    /// <param name="frame">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="blank">The logarithm of the blank's probability.</param>
    /// <param name="scores">One for each character of the charset.</param>
    /// <param name="shift">What all scores are to be moved by.</param>
    /// <returns><see langword="false"/> at a closed frame of a gated graph, of which only the blank is known.</returns>
    internal bool TryGetScores(int frame, out double blank, out ReadOnlySpan<float> scores, out double shift)
    {
        var at = _first + (frame * _step);
        if (_gate.IsEmpty)
        {
            var all = DenseScores(at);
            blank = Math.Min(all[_form.Blank], 0);
            scores = _form.Blank == 0 ? all[1..] : all[..^1];
            shift = 0;
            return true;
        }

        // sigmoid(x) = 1 / (1 + exp(-x)), so its logarithm is -log(1 + exp(-x)).
        blank = -LogOnePlusExp(-_gate[at]);
        shift = -LogOnePlusExp(_gate[at]);
        scores = _frameRows[at] < 0 ? default : _scores.Slice(_frameRows[at] * _form.Classes, _form.Classes);
        return _frameRows[at] >= 0;
    }

    /// <summary>The probability of a frame's blank, from 0 to 1.</summary>
    internal double Blank(int frame)
    {
        var at = _first + (frame * _step);
        return _gate.IsEmpty ? _form.Probability(DenseScores(at), _form.Blank) : 1 / (1 + Math.Exp(-_gate[at]));
    }

    /// <summary>Whether the model gives the characters of a frame.</summary>
    internal bool IsOpen(int frame) => _gate.IsEmpty || _frameRows[_first + (frame * _step)] >= 0;

    /// <summary>The probability of a character at an open frame, from 0 to 1.</summary>
    internal double Character(int frame, int character)
    {
        var at = _first + (frame * _step);
        return _gate.IsEmpty
            ? _form.Probability(DenseScores(at), _form.ClassOf(character))
            : _form.Probability(_scores.Slice(_frameRows[at] * _form.Classes, _form.Classes), character) * (1 - Blank(frame));
    }

    /// <summary>The scores of all classes of a frame, as the model gave them.</summary>
    internal ReadOnlySpan<float> ScoresOf(int frame) => DenseScores(_first + (frame * _step));

    private ReadOnlySpan<float> DenseScores(int at) => _scores.Slice(at * _form.Classes, _form.Classes);

    private bool TryGetBestDense(int at, int frame, out int character, out float probability)
    {
        var scores = DenseScores(at);
        var best = TensorPrimitives.IndexOfMax(scores);
        character = _form.CharacterOf(best);
        probability = Probability(scores, best, frame);
        return best != _form.Blank;
    }

    // P(blank) = sigmoid(gate), P(c) = (1 - P(blank)) softmax(c): the model's card.
    private bool TryGetBestGated(int at, int frame, out int character, out float probability)
    {
        var blank = 1 / (1 + MathF.Exp(-Finite(_gate[at], frame)));
        if (_frameRows[at] < 0)
        {
            character = -1;
            probability = blank;
            return false;
        }

        var scores = _scores.Slice(_frameRows[at] * _form.Classes, _form.Classes);
        character = TensorPrimitives.IndexOfMax(scores);
        probability = Probability(scores, character, frame) * (1 - blank);
        return probability >= blank;
    }

    private bool TryGetIndex(int at, int frame, out int character, out float probability)
    {
        var index = _indices[at];
        if (index < 0 || index >= _form.Classes)
        {
            throw new CrnnBackendException($"The model's output at frame {frame} is class {index}; it must be from 0 to {_form.Classes - 1}.");
        }

        character = _form.CharacterOf((int)index);
        probability = 1;
        return index != _form.Blank;
    }

    // Rounding can bring a probability a little above 1.
    private float Probability(ReadOnlySpan<float> scores, int best, int frame)
    {
        Finite(scores[best], frame);
        return Math.Min(Finite(_form.Probability(scores, best), frame), 1);
    }

    private static double LogOnePlusExp(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    private static float Finite(float value, int frame) => float.IsFinite(value)
        ? value
        : throw new CrnnBackendException($"The model's output at frame {frame} is not a finite number.");
}
