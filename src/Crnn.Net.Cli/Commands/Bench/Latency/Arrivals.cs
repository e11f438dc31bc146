namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>When calls are made, and with which image.</summary>
internal static class Arrivals
{
    /// <summary>A Poisson process: intervals are independent and exponential with the mean 1 / rate.</summary>
    /// <param name="rate">Arrivals a second, above 0.</param>
    /// <param name="seconds">The time that they fill, on average.</param>
    /// <param name="images">The number of images, each as likely as another.</param>
    /// <param name="seed">The same seed gives the same arrivals.</param>
    /// <returns>The arrivals, earliest first; at least one.</returns>
    public static Arrival[] Poisson(double rate, double seconds, int images, int seed)
    {
        var random = new Random(seed);
        var arrivals = new Arrival[Math.Max(1, (int)(rate * seconds))];
        var at = 0.0;
        for (var i = 0; i < arrivals.Length; i++)
        {
            at -= Math.Log(1 - random.NextDouble()) / rate;
            arrivals[i] = new Arrival(at, random.Next(images));
        }

        return arrivals;
    }
}
