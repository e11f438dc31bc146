using System.Numerics.Tensors;

namespace Crnn.Net;

/// <summary>What a manifest says of the model's scores, in the pipeline's terms: how many there are, what they are, and which one is the blank's.</summary>
internal sealed class ScoreForm
{
    private const string Last = "last";
    private const int Chunk = 256;

    public ScoreForm(ModelOutput output, int characters)
        : this(ActivationOf(output.Activation), output.Kind == ModelOutputKind.Gated ? characters : characters + 1, BlankOf(output, characters))
    {
    }

    public ScoreForm(ScoreActivation activation, int classes, int blank)
    {
        Activation = activation;
        Classes = classes;
        Blank = blank;
        Logarithmic = activation == ScoreActivation.LogSoftmax ? this : new ScoreForm(ScoreActivation.LogSoftmax, classes, blank);
    }

    public static IReadOnlyList<string> DenseLayouts { get; } = ["TNC", "NTC", "NCT"];

    public static IReadOnlyList<string> IndexLayouts { get; } = ["NT", "TN"];

    public static IReadOnlyList<string> Activations { get; } = ["log-softmax", "softmax", "logits"];

    public static IReadOnlyList<string> Blanks { get; } = ["first", Last];

    public ScoreActivation Activation { get; }

    /// <summary>The length of one frame's scores: the blank has a place of its own on a gated graph.</summary>
    public int Classes { get; }

    /// <summary>The blank's class, or -1 on a gated graph.</summary>
    public int Blank { get; }

    /// <summary>The same with logarithms of probabilities as scores.</summary>
    public ScoreForm Logarithmic { get; }

    /// <summary>The index in the charset of a class that is not the blank.</summary>
    public int CharacterOf(int @class) => Blank == 0 ? @class - 1 : @class;

    /// <summary>The class of a character of the charset.</summary>
    public int ClassOf(int character) => Blank == 0 ? character + 1 : character;

    /// <summary>The probability of one class of a frame. It is not finite where its score is not.</summary>
    public float Probability(ReadOnlySpan<float> scores, int @class) => Activation switch
    {
        ScoreActivation.Softmax => scores[@class],
        ScoreActivation.Logits => Softmax(scores, @class),
        _ => MathF.Exp(scores[@class]),
    };

    /// <summary>Writes the logarithms of the probabilities of one frame's classes. A score that is NaN gives NaN.</summary>
    public void WriteLogarithms(ReadOnlySpan<float> scores, Span<float> logarithms)
    {
        switch (Activation)
        {
            case ScoreActivation.Softmax:
                TensorPrimitives.Log(scores, logarithms);
                break;
            case ScoreActivation.Logits:
                var most = TensorPrimitives.Max(scores);

                // In two steps: beside a great score the sum's logarithm would be rounded away.
                TensorPrimitives.Subtract(scores, most, logarithms);
                TensorPrimitives.Subtract(logarithms, (float)Math.Log(SumOfPowers(scores, most)), logarithms);
                break;
            default:
                scores.CopyTo(logarithms);
                break;
        }
    }

    private static float Softmax(ReadOnlySpan<float> scores, int @class)
    {
        var most = TensorPrimitives.Max(scores);
        return (float)(Math.Exp(scores[@class] - most) / SumOfPowers(scores, most));
    }

    private static double SumOfPowers(ReadOnlySpan<float> scores, float most)
    {
        Span<float> powers = stackalloc float[Chunk];
        double sum = 0;
        for (var rest = scores; !rest.IsEmpty; rest = rest[Math.Min(Chunk, rest.Length)..])
        {
            var part = powers[..Math.Min(Chunk, rest.Length)];
            TensorPrimitives.Subtract(rest[..part.Length], most, part);
            TensorPrimitives.Exp(part, part);
            sum += TensorPrimitives.Sum(part);
        }

        return sum;
    }

    private static ScoreActivation ActivationOf(string? activation) => activation switch
    {
        "softmax" => ScoreActivation.Softmax,
        "logits" => ScoreActivation.Logits,
        _ => ScoreActivation.LogSoftmax,
    };

    private static int BlankOf(ModelOutput output, int characters) => output.Kind == ModelOutputKind.Gated ? -1 : output.Blank == Last ? characters : 0;
}
