namespace Crnn.Net;

/// <summary>Where a path has come to. Paths with the same key can only go on alike.</summary>
/// <param name="State">The constraint's state.</param>
/// <param name="Last">The last character, or -1.</param>
/// <param name="AfterBlank">Whether its last frame is a blank, so that the last character may begin anew.</param>
internal readonly record struct PathKey(long State, int Last, bool AfterBlank);

/// <summary>The best path with a key.</summary>
/// <param name="Key">Where it has come to.</param>
/// <param name="Score">The logarithm of its probability.</param>
/// <param name="Step">Its last step, or -1.</param>
internal readonly record struct PathEnd(PathKey Key, double Score, int Step);
