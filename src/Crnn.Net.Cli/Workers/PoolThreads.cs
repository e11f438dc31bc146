namespace Crnn.Net.Cli.Workers;

/// <summary>The thread pool of a process whose work is done by lanes.</summary>
internal static class PoolThreads
{
    /// <summary>Begins with one thread instead of one a core. The pool still adds more when that one is not enough.</summary>
    /// <remarks>What passes images on is short work in many steps. With a thread a core each step wakes another thread, and switching between them takes the lanes' time:
    /// measured with <c>crnn worker</c> on two cores, 5 % of its throughput.</remarks>
    public static void BeginWithOne()
    {
        ThreadPool.GetMinThreads(out _, out var ioMin);
        ThreadPool.GetMaxThreads(out var max, out var ioMax);
        ThreadPool.SetMinThreads(1, ioMin);

        // A lower limit alone would leave as many as there are.
        ThreadPool.SetMaxThreads(1, ioMax);
        ThreadPool.SetMaxThreads(max, ioMax);
    }
}
