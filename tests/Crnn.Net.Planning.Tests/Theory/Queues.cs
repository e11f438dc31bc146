namespace Crnn.Net.Planning.Tests.Theory;

/// <summary>What queueing theory says about first come, first served in the long run. Times are in seconds, rates in arrivals a second.</summary>
internal static class Queues
{
    /// <summary>The share of arrivals that wait in M/M/c: Erlang's C formula, by way of his B formula's recursion.</summary>
    /// <remarks>Source: L. Kleinrock, Queueing Systems, volume 1, 1975, section 3.5; the recursion B(n) = aB(n-1) / (n + aB(n-1)) with a = rate * service.</remarks>
    public static double ErlangC(double rate, double service, int servers)
    {
        var (offered, blocked) = (rate * service, 1.0);
        for (var n = 1; n <= servers; n++)
        {
            blocked = offered * blocked / (n + (offered * blocked));
        }

        var busy = offered / servers;
        return blocked / (1 - (busy * (1 - blocked)));
    }

    /// <summary>The mean wait in M/M/c.</summary>
    /// <remarks>Source: as <see cref="ErlangC"/>: C / (c / service - rate).</remarks>
    public static double MeanWaitOfMMc(double rate, double service, int servers) => ErlangC(rate, service, servers) / ((servers / service) - rate);

    /// <summary>The mean wait in M/G/1: rate * E(S²) / (2 (1 - busy)).</summary>
    /// <remarks>Source: the formula of Pollaczek and Khinchine; L. Kleinrock, Queueing Systems, volume 1, 1975, section 5.6.</remarks>
    public static double MeanWaitOfMG1(double rate, IReadOnlyCollection<double> service) =>
        rate * service.Average(s => s * s) / (2 * (1 - (rate * service.Average())));

    /// <summary>The mean wait in M/D/c.</summary>
    /// <remarks>Source: C. D. Crommelin, Delay Probability Formulae When the Holding Times Are Constant, Post Office Electrical Engineers' Journal 25, 1932:
    /// service * sum over i of P(N ≥ ic) - (c / a) P(N ≥ ic + 1), where N is a Poisson number with the mean ia and a = rate * service.</remarks>
    public static double MeanWaitOfMDc(double rate, double service, int servers)
    {
        var (offered, sum) = (rate * service, 0.0);
        for (var i = 1; i <= 2000; i++)
        {
            var (below, atMost) = PoissonUpTo(i * offered, i * servers);
            sum += 1 - below - (servers / offered * (1 - atMost));
        }

        return service * sum;
    }

    /// <summary>The mean wait when customers come in groups of one size, the groups as a Poisson process, one server, exponential service.</summary>
    /// <remarks>Source: D. Gross and C. M. Harris, Fundamentals of Queueing Theory, section on bulk input: L = busy (size + 1) / (2 (1 - busy)), and Little's law.</remarks>
    public static double MeanWaitOfGroups(double rate, double service, int size)
    {
        var busy = rate * service;
        return (busy * (size + 1) / (2 * (1 - busy)) / rate) - service;
    }

    /// <returns>P(N &lt; count) and P(N ≤ count).</returns>
    private static (double Below, double AtMost) PoissonUpTo(double mean, int count)
    {
        var (logarithm, below, atMost) = (-mean, 0.0, 0.0);
        for (var n = 0; n <= count; n++)
        {
            below = atMost;
            atMost += Math.Exp(logarithm);
            logarithm += Math.Log(mean / (n + 1));
        }

        return (below, atMost);
    }
}
