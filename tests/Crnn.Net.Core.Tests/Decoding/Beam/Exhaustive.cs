namespace Crnn.Net.Core.Tests.Decoding.Beam;

/// <summary>Every path through a few frames, as the definition of CTC has it: repeats out, then blanks out.</summary>
internal sealed class Exhaustive
{
    private readonly Dictionary<string, double> _sums = [];
    private readonly Dictionary<string, double> _best = [];

    private Exhaustive(FrameScores scores, int image, int own, int classes)
    {
        var path = new int[own];
        Visit(0, 1);

        void Visit(int t, double probability)
        {
            if (t < own)
            {
                for (path[t] = 0; path[t] < classes; path[t]++)
                {
                    Visit(t + 1, probability * scores.Probability(t, image, path[t]));
                }

                return;
            }

            var text = Text(path);
            _sums[text] = _sums.GetValueOrDefault(text) + probability;
            _best[text] = Math.Max(_best.GetValueOrDefault(text), probability);
        }
    }

    /// <summary>The probability of every text that has one. Character k of the charset is written 'a' + k.</summary>
    public IReadOnlyDictionary<string, double> Sums => _sums;

    /// <summary>The probability of every text's best path.</summary>
    public IReadOnlyDictionary<string, double> BestPaths => _best;

    public static Exhaustive Of(FrameScores scores, int image, int own, int classes) => new(scores, image, own, classes);

    public static string Text(IReadOnlyList<int> path) => string.Concat(
        path.Where((c, t) => t == 0 || c != path[t - 1]).Where(c => c != 0).Select(c => (char)('a' + c - 1)));
}
