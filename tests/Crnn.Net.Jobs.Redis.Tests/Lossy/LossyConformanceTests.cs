using Crnn.Net.Conformance.Jobs;

namespace Crnn.Net.Jobs.Redis.Tests.Lossy;

/// <summary>Whoever repeats what was carried out, because its answer was lost, gets the answer of the first time, and nothing counts twice.</summary>
public sealed class LossyAcceptTests : JobAcceptSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}

public sealed class LossyReadTests : JobReadSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}

public sealed class LossyLeaseTests : JobLeaseSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}

public sealed class LossyOutcomeTests : JobOutcomeSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}

public sealed class LossyCancelTests : JobCancelSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}

public sealed class LossyModelTests : JobModelSuite
{
    protected override IJobStoreHarness CreateHarness() => new LossyHarness();
}
