namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>The sign test of paired differences.</summary>
internal static class SignTest
{
    /// <summary>How probable it is that at least so many of the differences are above 0 by chance; those of 0 say nothing.</summary>
    public static double Probability(IEnumerable<int> differences)
    {
        int[] signs = [.. differences.Select(Math.Sign).Where(s => s != 0)];
        var (all, above) = (signs.Length, signs.Count(s => s > 0));

        // The upper tail of the binomial distribution of a fair coin, in logarithms.
        double term = -all * Math.Log(2), sum = 0;
        for (var k = 0; k <= all; k++)
        {
            sum += k >= above ? Math.Exp(term) : 0;
            term += Math.Log(all - k) - Math.Log(k + 1);
        }

        return Math.Min(sum, 1);
    }
}
