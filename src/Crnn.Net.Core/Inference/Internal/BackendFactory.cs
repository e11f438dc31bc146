namespace Crnn.Net;

/// <summary>How a back end is loaded.</summary>
/// <param name="Load">Loads a model for a number of threads a run.</param>
/// <param name="Threads">The number of threads, or null when it may be chosen.</param>
internal sealed record BackendFactory(Func<LoadedModel, int, IInferenceBackend> Load, int? Threads);
