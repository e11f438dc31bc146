namespace Crnn.Net.TestKit;

/// <summary>The types of elements that test graphs use, with ONNX's numbers.</summary>
public enum OnnxType
{
    F32 = 1,
    U8 = 2,
    I32 = 6,
    I64 = 7,
}
