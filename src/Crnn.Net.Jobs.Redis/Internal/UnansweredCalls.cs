using System.Globalization;
using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>Names what is asked for each item, and remembers the names of what was sent to Redis and not answered, so that a repetition with the same objects
/// can be told from a second call.</summary>
/// <remarks>A worker repeats a failed call with the leases or outcomes of before. When Redis had carried it out, only its answer was lost.</remarks>
internal sealed class UnansweredCalls<T>
    where T : class
{
    private const int NameLength = 10;

    private readonly ConditionalWeakTable<T, string> _unanswered = [];

    /// <summary>Runs a call with a name for each of its items: a new one, or that of the call that was not answered.</summary>
    public async Task<TResult> RunAsync<TResult>(IReadOnlyList<T> items, Func<string[], Task<TResult>> call)
    {
        var name = Guid.NewGuid().ToString("N")[..NameLength];
        string[] names = [.. items.Select((item, i) => _unanswered.TryGetValue(item, out var before) ? before : string.Create(CultureInfo.InvariantCulture, $"{name}{i}"))];
        try
        {
            var result = await call(names).ConfigureAwait(false);
            foreach (var item in items)
            {
                _unanswered.Remove(item);
            }

            return result;
        }
        catch (JobStoreException e) when (RedisErrors.IsUnanswered(e.InnerException))
        {
            for (var i = 0; i < names.Length; i++)
            {
                _unanswered.TryAdd(items[i], names[i]);
            }

            throw;
        }
    }
}
