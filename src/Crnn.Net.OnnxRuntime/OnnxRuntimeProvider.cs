namespace Crnn.Net;

/// <summary>An execution provider of ONNX Runtime. It must be part of the runtime's native library.</summary>
/// <param name="Name">Its name as the runtime knows it, for example <c>CUDA</c>, <c>TensorRT</c>, <c>OpenVINO</c>, <c>CoreML</c>, <c>XNNPACK</c>.</param>
/// <param name="Options">Its own options, handed on as they are; <see langword="null"/> for none.</param>
public sealed record OnnxRuntimeProvider(string Name, IReadOnlyDictionary<string, string>? Options = null);
