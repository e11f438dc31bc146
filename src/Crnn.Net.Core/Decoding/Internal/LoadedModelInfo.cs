namespace Crnn.Net;

/// <summary>What making a text needs to know of a model after its weights are gone.</summary>
internal sealed record LoadedModelInfo(string Id, int Stride, Charset Charset, bool CanOpenFrames);
