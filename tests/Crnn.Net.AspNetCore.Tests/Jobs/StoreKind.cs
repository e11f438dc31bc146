namespace Crnn.Net.AspNetCore.Tests.Jobs;

/// <summary>Where a server under test keeps its jobs.</summary>
public enum StoreKind
{
    Sqlite,

    Redis,
}
