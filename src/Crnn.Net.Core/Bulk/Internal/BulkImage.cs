namespace Crnn.Net;

/// <summary>An image of an enumeration that is under way.</summary>
internal readonly record struct BulkImage<TSource>(long Index, TSource Source, Task<TextLine> Recognition);
