using System.Runtime.CompilerServices;

namespace Crnn.Net;

/// <summary>Remembers what was sent to Redis without an answer, so that a repetition of the same objects can be told from a second report.</summary>
/// <remarks>A worker repeats a failed call with the leases or outcomes of before. When Redis had carried it out, only its answer was lost.</remarks>
internal sealed class UnansweredCalls<T>
    where T : class
{
    private readonly ConditionalWeakTable<T, object> _sent = [];

    public bool Contains(T item) => _sent.TryGetValue(item, out _);

    public async Task<TResult> TrackAsync<TResult>(IReadOnlyList<T> items, Func<Task<TResult>> call)
    {
        try
        {
            var result = await call().ConfigureAwait(false);
            foreach (var item in items)
            {
                _sent.Remove(item);
            }

            return result;
        }
        catch (JobStoreException e) when (e.InnerException is { } cause && RedisErrors.IsUnanswered(cause))
        {
            foreach (var item in items)
            {
                _sent.AddOrUpdate(item, item);
            }

            throw;
        }
    }
}
