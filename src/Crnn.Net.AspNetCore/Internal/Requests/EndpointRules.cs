using System.Threading.RateLimiting;

namespace Crnn.Net;

/// <summary>What the guard demands of the requests of one endpoint.</summary>
/// <param name="Timeout">How long one may take, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
/// <param name="Limiter">Counts those that are worked on.</param>
/// <param name="LimitOption">The option that sets its limit.</param>
internal sealed record EndpointRules(TimeSpan Timeout, ConcurrencyLimiter Limiter, string LimitOption)
{
    /// <summary>The greatest body, 0 for none.</summary>
    public int MaxBody { get; init; }

    /// <summary>The option that sets it.</summary>
    public string MaxBodyOption { get; init; } = "";
}
