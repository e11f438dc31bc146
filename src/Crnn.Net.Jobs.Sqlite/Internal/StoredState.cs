namespace Crnn.Net;

/// <summary>An item's state in the table. The numbers are part of the schema.</summary>
internal enum StoredState
{
    /// <summary>Can be leased now.</summary>
    Ready = 0,

    /// <summary>Can be leased when <c>due_at</c> has come.</summary>
    Delayed = 1,

    /// <summary>Leased until <c>due_at</c>, not started.</summary>
    Leased = 2,

    /// <summary>Leased until <c>due_at</c> and started.</summary>
    Running = 3,

    Done = 4,
    Failed = 5,
    Cancelled = 6,
}
