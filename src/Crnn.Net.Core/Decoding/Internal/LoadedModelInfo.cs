namespace Crnn.Net;

/// <summary>What making a text needs to know of a model after its weights are gone.</summary>
internal sealed record LoadedModelInfo(string Id, int Stride, Charset Charset, bool CanOpenFrames)
{
    /// <summary>What lines say of themselves that were decoded without a beam.</summary>
    public LineDetails Details { get; } = new(Id);
}
