namespace Crnn.Net.Conformance.Decoding;

/// <summary>The forms in which models give frames.</summary>
public enum FrameForm
{
    LogSoftmax,
    Softmax,
    Logits,
    BlankLast,
    Gated,
    Indices,
}
