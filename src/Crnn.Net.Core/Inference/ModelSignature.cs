namespace Crnn.Net;

/// <summary>The inputs and outputs that a model really has.</summary>
/// <param name="Inputs">The inputs that must be given, and those that may be.</param>
/// <param name="Outputs">The outputs.</param>
public sealed record ModelSignature(IReadOnlyList<TensorSignature> Inputs, IReadOnlyList<TensorSignature> Outputs);
