namespace Crnn.Net;

/// <summary>What a call takes of the queue's limits, beside its place.</summary>
/// <param name="Columns">The padded columns of its runs.</param>
/// <param name="Bytes">The memory that it keeps: the caller's, and for calls of several parts decoded pixels too.</param>
internal readonly record struct QueueRoom(long Columns, long Bytes);
