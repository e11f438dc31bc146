using Crnn.Net.Conformance.Inference;
using Crnn.Net.TestKit;

namespace Crnn.Net.OnnxRuntime.Tests;

public sealed class OnnxRuntimeSignatureTests : BackendSignatureSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => OnnxRuntimeBackend.Load(model, 1);
}

public sealed class OnnxRuntimeRunTests : BackendRunSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => OnnxRuntimeBackend.Load(model, 1);
}

public sealed class OnnxRuntimeFailureTests : BackendFailureSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => OnnxRuntimeBackend.Load(model, 1);
}

/// <summary>A second back end, to see that the suites hold of more than one.</summary>
public sealed class ManagedSignatureTests : BackendSignatureSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => new ManagedBackend(model);
}

public sealed class ManagedRunTests : BackendRunSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => new ManagedBackend(model);
}

public sealed class ManagedFailureTests : BackendFailureSuite
{
    protected override IInferenceBackend Load(LoadedModel model) => new ManagedBackend(model);
}

public sealed class BackendCoverageTests : InferenceBackendCoverage;
