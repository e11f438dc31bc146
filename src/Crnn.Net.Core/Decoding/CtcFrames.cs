using System.Numerics.Tensors;

namespace Crnn.Net;

/// <summary>The frames of one image as the model scored them: at each, the probability of the blank and of every character.</summary>
/// <remarks>It hides how the model's outputs lie in memory, so that a decoder works with every kind of model. Valid only during the call that received it.</remarks>
public readonly ref struct CtcFrames
{
    private readonly ReadOnlySpan<float> _scores;
    private readonly ReadOnlySpan<float> _gate;
    private readonly ReadOnlySpan<int> _frameRows;
    private readonly int _image;
    private readonly int _images;
    private readonly int _classes;

    private CtcFrames(ReadOnlySpan<float> scores, ReadOnlySpan<float> gate, ReadOnlySpan<int> frameRows, int image, int images, int frames, int classes)
    {
        _scores = scores;
        _gate = gate;
        _frameRows = frameRows;
        _image = image;
        _images = images;
        _classes = classes;
        Count = frames;
    }

    /// <summary>Gets the number of frames that belong to the image; padding is left out.</summary>
    public int Count { get; }

    /// <summary>Finds the most probable class of a frame.</summary>
    /// <param name="frame">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="character">The character's index in the charset.</param>
    /// <param name="probability">The character's probability, from 0 to 1.</param>
    /// <returns><see langword="false"/> when the blank is the most probable class.</returns>
    /// <remarks>Of equal scores the first class wins. One score that is NaN or positive infinity spoils its frame, wherever it lies; negative infinity is a probability of 0.</remarks>
    /// <exception cref="CrnnBackendException">The model's output at this frame is not a number.</exception>
    public bool TryGetBestCharacter(int frame, out int character, out float probability)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)Count, nameof(frame));
        return _gate.IsEmpty ? TryGetBestDense(frame, out character, out probability) : TryGetBestGated(frame, out character, out probability);
    }

    /// <summary>Gives the scores of a frame's characters: the logarithm of a character's probability is its score and <paramref name="shift"/> together.</summary>
    /// <param name="frame">From 0 to <see cref="Count"/> - 1.</param>
    /// <param name="blank">The logarithm of the blank's probability.</param>
    /// <param name="scores">One for each character of the charset.</param>
    /// <param name="shift">What all scores are to be moved by.</param>
    /// <returns><see langword="false"/> at a closed frame of a gated graph, of which only the blank is known.</returns>
    internal bool TryGetScores(int frame, out double blank, out ReadOnlySpan<float> scores, out double shift)
    {
        var at = (frame * _images) + _image;
        if (_gate.IsEmpty)
        {
            blank = Math.Min(_scores[at * _classes], 0);
            scores = _scores.Slice((at * _classes) + 1, _classes - 1);
            shift = 0;
            return true;
        }

        // sigmoid(x) = 1 / (1 + exp(-x)), so its logarithm is -log(1 + exp(-x)).
        blank = -LogOnePlusExp(-_gate[at]);
        shift = -LogOnePlusExp(_gate[at]);
        scores = _frameRows[at] < 0 ? default : _scores.Slice(_frameRows[at] * _classes, _classes);
        return _frameRows[at] >= 0;
    }

    /// <summary>Frames of scores T x N x V, the blank being class 0.</summary>
    internal static CtcFrames Dense(ReadOnlySpan<float> scores, int image, int images, int frames, int classes) =>
        new(scores, default, default, image, images, frames, classes);

    /// <summary>Frames of a gate T x N and of scores M x V; <paramref name="frameRows"/> maps a frame t * N + n to its row of scores, or to -1.</summary>
    internal static CtcFrames Gated(ReadOnlySpan<float> gate, ReadOnlySpan<float> scores, ReadOnlySpan<int> frameRows, int image, int images, int frames, int classes) =>
        new(scores, gate, frameRows, image, images, frames, classes);

    private bool TryGetBestDense(int frame, out int character, out float probability)
    {
        var scores = _scores.Slice(((frame * _images) + _image) * _classes, _classes);
        var best = TensorPrimitives.IndexOfMax(scores);
        character = best - 1;
        probability = Probability(scores[best], frame);
        return best > 0;
    }

    // P(blank) = sigmoid(gate), P(c) = (1 - P(blank)) softmax(c): the model's card.
    private bool TryGetBestGated(int frame, out int character, out float probability)
    {
        var at = (frame * _images) + _image;
        var blank = 1 / (1 + MathF.Exp(-Finite(_gate[at], frame)));
        if (_frameRows[at] < 0)
        {
            character = -1;
            probability = blank;
            return false;
        }

        var scores = _scores.Slice(_frameRows[at] * _classes, _classes);
        character = TensorPrimitives.IndexOfMax(scores);
        probability = Probability(scores[character], frame) * (1 - blank);
        return probability >= blank;
    }

    // Rounding can bring the logarithm of a probability a little above 0.
    private static float Probability(float logarithm, int frame) => Math.Min(Finite(MathF.Exp(Finite(logarithm, frame)), frame), 1);

    private static double LogOnePlusExp(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    private static float Finite(float value, int frame) => float.IsFinite(value)
        ? value
        : throw new CrnnBackendException($"The model's output at frame {frame} is not a finite number.");
}
