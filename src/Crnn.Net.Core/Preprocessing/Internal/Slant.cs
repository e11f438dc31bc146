namespace Crnn.Net;

/// <summary>How much the strokes of a line lean.</summary>
/// <remarks>The projection on the columns is most concentrated along upright strokes: of all shears the one is taken whose profile has the greatest sum of squares
/// (after A. Vinciarelli and J. Luettin, A new normalization technique for cursive handwritten words, Pattern Recognition Letters 22, 2001).</remarks>
internal static class Slant
{
    private const double MostShear = 0.84;
    private const double CoarseStep = 0.07;
    private const double FineStep = 0.0175;

    // On shorter texts, in heights of the text, the profile follows the shapes of single characters.
    private const int LeastAspect = 4;

    // What a shear must gain over none to be worth resampling the image, and the least one that is: 4 degrees.
    private const double LeastGain = 1.05;
    private const double LeastShear = 0.07;

    /// <summary>The shear: columns to the right for a row upwards; 0 where none shows.</summary>
    public static double Of(Ink ink)
    {
        if (ink.Bounds is not { } bounds || bounds.Width < LeastAspect * bounds.Height)
        {
            return 0;
        }

        var profile = new int[ink.Width + (int)(ink.Height * MostShear) + 2];
        var upright = Score(ink, 0, profile);
        var (best, bestScore) = (0.0, upright);
        Search(-MostShear, MostShear, CoarseStep);
        Search(best - CoarseStep, best + CoarseStep, FineStep);
        return bestScore >= upright * LeastGain && Math.Abs(best) >= LeastShear ? best : 0;

        void Search(double from, double to, double step)
        {
            for (var shear = Math.Max(from, -MostShear); shear <= Math.Min(to, MostShear); shear += step)
            {
                var score = Score(ink, shear, profile);
                if (score > bestScore)
                {
                    (best, bestScore) = (shear, score);
                }
            }
        }
    }

    private static double Score(Ink ink, double shear, int[] profile)
    {
        Array.Clear(profile);
        var middle = (profile.Length - ink.Width) / 2;
        for (var y = 0; y < ink.Height; y++)
        {
            var row = ink.Row(y);
            var to = profile.AsSpan(middle + (int)Math.Round((y - (ink.Height / 2.0)) * shear, MidpointRounding.AwayFromZero), ink.Width);
            for (var x = 0; x < row.Length; x++)
            {
                to[x] += row[x];
            }
        }

        double score = 0;
        foreach (var count in profile)
        {
            score += (double)count * count;
        }

        return score;
    }
}
