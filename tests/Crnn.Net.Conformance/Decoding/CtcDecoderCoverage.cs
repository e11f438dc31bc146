namespace Crnn.Net.Conformance.Decoding;

/// <inheritdoc/>
public abstract class CtcDecoderCoverage : SuiteCoverage<CtcDecoderSuite>;
