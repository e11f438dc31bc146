namespace Crnn.Net.Conformance.Inference;

/// <inheritdoc/>
public abstract class InferenceBackendCoverage : SuiteCoverage<InferenceBackendSuite>;
