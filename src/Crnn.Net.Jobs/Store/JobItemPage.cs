namespace Crnn.Net;

/// <summary>A page of a job's items, by index, whatever their states.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">The <c>after</c> of the next page, or <see langword="null"/> on the last.</param>
public sealed record JobItemPage(IReadOnlyList<JobItem> Items, int? Next);
