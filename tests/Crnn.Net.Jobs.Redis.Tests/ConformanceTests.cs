using Crnn.Net.Conformance.Jobs;

namespace Crnn.Net.Jobs.Redis.Tests;

public sealed class RedisAcceptTests : JobAcceptSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisReadTests : JobReadSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisLeaseTests : JobLeaseSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisOutcomeTests : JobOutcomeSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisCancelTests : JobCancelSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisModelTests : JobModelSuite
{
    protected override IJobStoreHarness CreateHarness() => new RedisHarness();
}

public sealed class RedisCoverageTests : JobStoreCoverage;
