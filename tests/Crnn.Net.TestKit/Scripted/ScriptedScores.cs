namespace Crnn.Net.TestKit;

/// <summary>Makes outputs of either kind out of the class and the probability that each frame should have.</summary>
public static class ScriptedScores
{
    /// <summary>Dense scores T x N x V.</summary>
    /// <param name="classes">The best class of frame t of image n at [t, n]; 0 is the blank.</param>
    /// <param name="probability">Its probability; the other classes share the rest.</param>
    /// <param name="count">V, the blank included.</param>
    public static ScriptedResult Dense(int[,] classes, float probability, int count)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var (frames, images) = (classes.GetLength(0), classes.GetLength(1));
        var scores = new float[frames * images * count];
        Array.Fill(scores, MathF.Log((1 - probability) / (count - 1)));
        for (var at = 0; at < frames * images; at++)
        {
            scores[(at * count) + classes[at / images, at % images]] = MathF.Log(probability);
        }

        return new ScriptedResult().Add(scores, frames, images, count);
    }

    /// <summary>The same frames as a gated graph gives them: scores of those alone whose gate is below <paramref name="openBelow"/>.</summary>
    public static ScriptedResult Gated(int[,] classes, float probability, int count, float openBelow = 0)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var (frames, images) = (classes.GetLength(0), classes.GetLength(1));
        var (characters, rest) = (count - 1, (1 - probability) / (count - 1));
        var gate = new float[frames * images];
        var open = new List<long>();
        var scores = new List<float>();
        for (var at = 0; at < gate.Length; at++)
        {
            var best = classes[at / images, at % images];
            var blank = best == 0 ? probability : rest;
            gate[at] = MathF.Log(blank / (1 - blank));
            if (gate[at] < openBelow)
            {
                open.Add(at);
                scores.AddRange(Enumerable.Range(1, characters).Select(c => MathF.Log((c == best ? probability : rest) / (1 - blank))));
            }
        }

        return new ScriptedResult().Add(gate, frames, images).Add([.. open], open.Count).Add([.. scores], open.Count, characters);
    }
}
