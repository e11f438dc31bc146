using Crnn.Net.TestKit;

namespace Crnn.Net.AspNetCore.Tests.Jobs;

[NoLeaks]
public sealed class RedisJobLifeTests() : JobLifeSuite(StoreKind.Redis);

[NoLeaks]
public sealed class RedisJobPagesTests() : JobPagesSuite(StoreKind.Redis);

[NoLeaks]
public sealed class RedisJobFailureTests() : JobFailureSuite(StoreKind.Redis);

[NoLeaks]
public sealed class RedisTenantTests() : TenantSuite(StoreKind.Redis);

[NoLeaks]
public sealed class RedisEventsTests() : EventsSuite(StoreKind.Redis);
