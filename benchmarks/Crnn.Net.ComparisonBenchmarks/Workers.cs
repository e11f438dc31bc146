namespace Crnn.Net.ComparisonBenchmarks;

/// <summary>Threads that take the next piece of work when they are done with one.</summary>
internal static class Workers
{
    /// <param name="threads">The threads.</param>
    /// <param name="count">The pieces of work.</param>
    /// <param name="work">Does one piece, given the number of its thread and its own.</param>
    /// <param name="cancellationToken">Ends it between two pieces.</param>
    public static Task RunAsync(int threads, int count, Action<int, int> work, CancellationToken cancellationToken)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < count;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    work(thread, i);
                }
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
