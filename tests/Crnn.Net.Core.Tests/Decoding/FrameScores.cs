namespace Crnn.Net.Core.Tests.Decoding;

/// <summary>Probabilities of frames, written out as either kind of graph gives them.</summary>
internal sealed class FrameScores(int frames, int images, int classes)
{
    private readonly double[,,] _probabilities = Blank(frames, images, classes);
    private readonly List<(int At, float Score)> _overwritten = [];

    public int Frames => frames;

    public int Images => images;

    /// <summary>Random distributions: sharp and flat ones, many blanks, no two classes nearly equal at the top.</summary>
    public static (FrameScores Scores, Random Random) Random(int seed, int classes, int maxFrames = 23)
    {
        var random = new Random(seed);
        var scores = new FrameScores(random.Next(1, maxFrames + 1), random.Next(1, 5), classes);
        for (var t = 0; t < scores.Frames; t++)
        {
            for (var n = 0; n < scores.Images; n++)
            {
                do
                {
                    var sharpness = random.NextDouble() * 8;
                    var raw = Enumerable.Range(0, classes).Select(c => Math.Exp(sharpness * (random.NextDouble() + (c == 0 ? 0.3 : 0)))).ToArray();
                    for (var c = 0; c < classes; c++)
                    {
                        scores._probabilities[t, n, c] = raw[c] / raw.Sum();
                    }
                }
                while (scores.Lead(t, n) < 1e-4);
            }
        }

        return (scores, random);
    }

    public void SetBest(int frame, int image, int @class, double probability)
    {
        for (var c = 0; c < classes; c++)
        {
            _probabilities[frame, image, c] = c == @class ? probability : (1 - probability) / (classes - 1);
        }
    }

    public void SetScore(int frame, int image, int @class, float score) => _overwritten.Add(((((frame * images) + image) * classes) + @class, score));

    public double Probability(int frame, int image, int @class) => _probabilities[frame, image, @class];

    /// <summary>Frames of log-probabilities T x N x V, the blank being class 0.</summary>
    public static CtcFrames Dense(ReadOnlySpan<float> scores, int image, int images, int own, int classes) =>
        new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, classes, blank: 0), own, FrameSteps.FramesFirst(images)) { Scores = scores }.Of(image, own);

    /// <summary>Frames of a gate T x N and of log-probabilities M x V; <paramref name="rows"/> maps a frame t * N + n to its row, or to -1.</summary>
    public static CtcFrames Gated(ReadOnlySpan<float> gate, ReadOnlySpan<float> scores, ReadOnlySpan<int> rows, int image, int images, int own, int classes) =>
        new RunScores(new ScoreForm(ScoreActivation.LogSoftmax, classes, blank: -1), own, FrameSteps.FramesFirst(images)) { Gate = gate, Scores = scores, FrameRows = rows }.Of(image, own);

    public CtcFrames Dense(int image, int own)
    {
        var scores = new float[frames * images * classes];
        var at = 0;
        foreach (var probability in _probabilities)
        {
            scores[at++] = (float)Math.Log(probability);
        }

        foreach (var (index, score) in _overwritten)
        {
            scores[index] = score;
        }

        return Dense(scores, image, images, own, classes);
    }

    public CtcFrames Gated(int image, int own, double openBelow = 0, Action<float[], float[]>? change = null)
    {
        var gate = new float[frames * images];
        var rows = new int[frames * images];
        var scores = new List<float>();
        for (var at = 0; at < gate.Length; at++)
        {
            var (t, n) = (at / images, at % images);
            var blank = _probabilities[t, n, 0];
            gate[at] = (float)Math.Log(blank / (1 - blank));
            rows[at] = gate[at] < openBelow ? scores.Count / (classes - 1) : -1;
            if (rows[at] >= 0)
            {
                scores.AddRange(Enumerable.Range(1, classes - 1).Select(c => (float)Math.Log(_probabilities[t, n, c] / (1 - blank))));
            }
        }

        var written = scores.ToArray();
        change?.Invoke(gate, written);
        return Gated(gate, written, rows, image, images, own, classes - 1);
    }

    /// <summary>Best path decoding as its definition says it: the path, then repeats out, then blanks out.</summary>
    public string ReferenceText(int image, int own, Charset charset)
    {
        var path = Enumerable.Range(0, own).Select(t => Enumerable.Range(0, classes).MaxBy(c => _probabilities[t, image, c])).ToArray();
        var merged = path.Where((c, t) => t == 0 || c != path[t - 1]);
        return string.Concat(merged.Where(c => c != 0).Select(c => charset[c - 1]));
    }

    private double Lead(int frame, int image)
    {
        var sorted = Enumerable.Range(0, classes).Select(c => _probabilities[frame, image, c]).OrderDescending().ToArray();
        return sorted[0] - sorted[1];
    }

    private static double[,,] Blank(int frames, int images, int classes)
    {
        var probabilities = new double[frames, images, classes];
        for (var t = 0; t < frames; t++)
        {
            for (var n = 0; n < images; n++)
            {
                for (var c = 0; c < classes; c++)
                {
                    probabilities[t, n, c] = c == 0 ? 0.9 : 0.1 / (classes - 1);
                }
            }
        }

        return probabilities;
    }
}
