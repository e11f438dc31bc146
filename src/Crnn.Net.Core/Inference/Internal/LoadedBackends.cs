namespace Crnn.Net;

/// <summary>The back ends that are loaded while a recognizer is built, by threads a run. Those that it does not keep are freed.</summary>
internal sealed class LoadedBackends(LoadedModel model, BackendFactory factory) : IDisposable
{
    private readonly Dictionary<int, LoadedBackend> _loaded = [];

    public int? FixedThreads => factory.Threads;

    /// <summary>The threads of a run where nobody chooses.</summary>
    public int DefaultThreads => factory.Threads ?? 1;

    /// <summary>Loads and checks a back end at its first use.</summary>
    public LoadedBackend Get(int threads)
    {
        if (_loaded.TryGetValue(threads, out var known))
        {
            return known;
        }

        var backend = factory.Load(model, threads);
        try
        {
            SignatureRules.Check(model, backend.Signature);
            return _loaded[threads] = new LoadedBackend(backend, InvarianceCheck.Run(model, backend));
        }
        catch
        {
            backend.Dispose();
            throw;
        }
    }

    /// <summary>Hands a back end over to the caller.</summary>
    public void Keep(int threads) => _loaded.Remove(threads);

    public void Dispose()
    {
        foreach (var loaded in _loaded.Values)
        {
            loaded.Backend.Dispose();
        }
    }
}
