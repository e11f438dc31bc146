namespace Crnn.Net;

/// <summary>A back end that fits its model's manifest.</summary>
internal sealed record LoadedBackend(IInferenceBackend Backend, BatchInvariance Invariance);
