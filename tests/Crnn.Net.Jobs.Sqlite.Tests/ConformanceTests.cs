using Crnn.Net.Conformance.Jobs;

namespace Crnn.Net.Jobs.Sqlite.Tests;

public sealed class SqliteAcceptTests : JobAcceptSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteReadTests : JobReadSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteLeaseTests : JobLeaseSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteOutcomeTests : JobOutcomeSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteCancelTests : JobCancelSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteModelTests : JobModelSuite
{
    protected override IJobStoreHarness CreateHarness() => new SqliteHarness();
}

public sealed class SqliteCoverageTests : JobStoreCoverage;
