using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>Names calls, and remembers the name of each that was sent to Redis and not answered, so that a repetition with the same objects can be told from a second call.</summary>
/// <remarks>A worker repeats a failed call with the leases or outcomes of before. When Redis had carried it out, only its answer was lost.</remarks>
internal sealed class UnansweredCalls<T>
    where T : class
{
    private const int NameLength = 12;

    private readonly ConditionalWeakTable<T, string> _unanswered = [];

    /// <summary>Runs a call, which is told each item's call: a new one, or the one that was not answered.</summary>
    public async Task<TResult> RunAsync<TResult>(IReadOnlyList<T> items, Func<Func<T, string>, Task<TResult>> call)
    {
        var name = Guid.NewGuid().ToString("N")[..NameLength];
        try
        {
            var result = await call(item => _unanswered.TryGetValue(item, out var before) ? before : name).ConfigureAwait(false);
            foreach (var item in items)
            {
                _unanswered.Remove(item);
            }

            return result;
        }
        catch (JobStoreException e) when (RedisErrors.IsUnanswered(e.InnerException))
        {
            foreach (var item in items)
            {
                _unanswered.TryAdd(item, name);
            }

            throw;
        }
    }
}
