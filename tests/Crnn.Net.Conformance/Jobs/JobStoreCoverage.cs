namespace Crnn.Net.Conformance.Jobs;

/// <inheritdoc/>
public abstract class JobStoreCoverage : SuiteCoverage<JobStoreSuite>;
