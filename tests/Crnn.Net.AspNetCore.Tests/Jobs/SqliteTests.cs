using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

[NoLeaks]
public sealed class SqliteJobLifeTests() : JobLifeSuite(StoreKind.Sqlite);

[NoLeaks]
public sealed class SqliteJobPagesTests() : JobPagesSuite(StoreKind.Sqlite);

[NoLeaks]
public sealed class SqliteJobFailureTests() : JobFailureSuite(StoreKind.Sqlite);

[NoLeaks]
public sealed class SqliteTenantTests() : TenantSuite(StoreKind.Sqlite);

[NoLeaks]
public sealed class SqliteEventsTests() : EventsSuite(StoreKind.Sqlite);
