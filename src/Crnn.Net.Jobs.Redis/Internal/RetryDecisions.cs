using System.Text;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>What <see cref="JobRetryPolicy"/> decides for every number of attempts, so that a script can do it in the step that ends the run:
/// JSON, <c>[attempts - 1][isolated]</c> is <c>[final, attempts, isolated, delay in ms]</c>.</summary>
internal static class RetryDecisions
{
    public static RedisValue Of(JobRetryPolicy policy, JobOutcomeKind kind, int maxAttempts)
    {
        var json = new StringBuilder("[");
        for (var attempts = 1; attempts <= maxAttempts; attempts++)
        {
            json.Append(attempts == 1 ? "[" : ",[");
            Append(json, policy.Decide(kind, attempts, isolated: false)).Append(',');
            Append(json, policy.Decide(kind, attempts, isolated: true)).Append(']');
        }

        return json.Append(']').ToString();
    }

    private static StringBuilder Append(StringBuilder json, JobRetryDecision decision) =>
        json.Append(System.Globalization.CultureInfo.InvariantCulture, $"[{(decision.IsFinal ? 1 : 0)},{decision.Attempts},{(decision.IsIsolated ? 1 : 0)},{(long)Math.Ceiling(decision.Delay.TotalMilliseconds)}]");
}
