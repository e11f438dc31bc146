using Crnn.Net.Cli.Commands.Bench.Latency;

namespace Crnn.Net.Planning.Simulation;

/// <summary>The lines of one day: jobs come as a Poisson process whose rate is the pattern's, and the lines of a job at once.</summary>
/// <remarks>A Poisson process of rate 1 is mapped through the inverse of the expected number of jobs since midnight, which is linear within a minute.
/// Source: E. Çinlar, Introduction to Stochastic Processes, 1975, chapter 4.7: nonstationary Poisson processes.</remarks>
internal static class DayArrivals
{
    /// <param name="pattern">How they spread over the day.</param>
    /// <param name="lines">Lines of the day, expected.</param>
    /// <param name="linesPerJob">Lines of a job, at least 1.</param>
    /// <param name="images">The number of images, each as likely as another.</param>
    /// <param name="seed">The same seed gives the same arrivals.</param>
    /// <returns>The lines, earliest first, made while they are enumerated.</returns>
    public static IEnumerable<Arrival> Draw(DayPattern pattern, double lines, int linesPerJob, int images, int seed)
    {
        var random = new Random(seed);
        var (jobs, next, expected) = (lines / linesPerJob, Interval(random), 0.0);
        for (var minute = 0; minute < DayPattern.Minutes; minute++)
        {
            var inMinute = jobs * pattern.Shares[minute];
            for (; next < expected + inMinute; next += Interval(random))
            {
                var at = 60 * (minute + ((next - expected) / inMinute));
                for (var line = 0; line < linesPerJob; line++)
                {
                    yield return new Arrival(at, random.Next(images));
                }
            }

            expected += inMinute;
        }
    }

    private static double Interval(Random random) => -Math.Log(1 - random.NextDouble());
}
