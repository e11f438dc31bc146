namespace Crnn.Net;

/// <summary>How much a line falls from left to right.</summary>
/// <remarks>The projection on the rows is sharpest along the line: of all slopes the one is taken whose profile has the greatest sum of squared differences between neighbouring rows
/// (W. Postl, Detection of linear oblique structures and skew scan in digitized documents, ICPR 1986; D. S. Bloomberg, G. E. Kopec and L. Dasari, Measuring document image skew and
/// orientation, SPIE 2422, 1995).</remarks>
internal static class Skew
{
    private const double MostSlope = 0.268;

    // On shorter texts, in heights of the text, the profile follows the strokes of single characters.
    private const int LeastAspect = 6;

    // What a slope must gain over none, and by how many heights of the text it must move the ends against each other, to be worth resampling the image.
    private const double LeastGain = 1.3;
    private const double LeastShift = 0.05;

    private const int MostStrips = 128;
    private const int Coarse = 32;

    /// <summary>The slope: rows to a column; 0 where none shows.</summary>
    public static double Of(Ink ink)
    {
        if (ink.Bounds is not { } bounds)
        {
            return 0;
        }

        var (left, width) = (bounds.Left / ink.Step, bounds.Width / ink.Step);
        var strips = Math.Min(MostStrips, width);
        var profiles = Profiles(ink, left, width, strips);
        var most = Math.Min(ink.Height, width * MostSlope);
        var profile = new int[(2 * ink.Height) + (int)(2 * most) + 4];
        var (best, bestScore) = (0.0, Score(profiles, strips, ink.Height, 0, profile));
        var level = bestScore;
        for (var step = Math.Max(1, 2 * most / Coarse); step >= 0.5; step /= 2)
        {
            var (from, to) = step == Math.Max(1, 2 * most / Coarse) ? (-most, most) : (best - step, best + step);
            for (var shift = from; shift <= to; shift += step)
            {
                var score = Score(profiles, strips, ink.Height, shift, profile);
                if (score > bestScore)
                {
                    (best, bestScore) = (shift, score);
                }
            }
        }

        var rows = TextRows(profiles, strips, ink.Height, best, profile);
        return bestScore >= level * LeastGain && Math.Abs(best) >= rows * LeastShift && width >= rows * LeastAspect ? best / width : 0;
    }

    /// <summary>The ink of each row within each of some vertical strips.</summary>
    private static int[] Profiles(Ink ink, int left, int width, int strips)
    {
        var profiles = new int[strips * ink.Height];
        for (var y = 0; y < ink.Height; y++)
        {
            var row = ink.Row(y).Slice(left, width);
            for (var s = 0; s < strips; s++)
            {
                var sum = 0;
                foreach (var pixel in row[(s * width / strips)..((s + 1) * width / strips)])
                {
                    sum += pixel;
                }

                profiles[(s * ink.Height) + y] = sum;
            }
        }

        return profiles;
    }

    /// <summary>How sharp the profile is when the right end lies so many rows lower than the left one.</summary>
    private static double Score(int[] profiles, int strips, int height, double shift, int[] profile)
    {
        Project(profiles, strips, height, shift, profile);
        double score = 0;
        for (var y = 1; y < profile.Length; y++)
        {
            double difference = profile[y] - profile[y - 1];
            score += difference * difference;
        }

        return score;
    }

    private static int TextRows(int[] profiles, int strips, int height, double shift, int[] profile)
    {
        Project(profiles, strips, height, shift, profile);
        var least = profile.Max() / 10;
        return Array.FindLastIndex(profile, c => c > least) - Array.FindIndex(profile, c => c > least) + 1;
    }

    private static void Project(int[] profiles, int strips, int height, double shift, int[] profile)
    {
        Array.Clear(profile);
        var middle = (profile.Length - height) / 2;
        for (var s = 0; s < strips; s++)
        {
            var moved = middle - (int)Math.Round(((((s + 0.5) / strips) - 0.5) * shift), MidpointRounding.AwayFromZero);
            var to = profile.AsSpan(moved, height);
            var from = profiles.AsSpan(s * height, height);
            for (var y = 0; y < height; y++)
            {
                to[y] += from[y];
            }
        }
    }
}
