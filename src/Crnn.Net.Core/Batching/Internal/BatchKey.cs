namespace Crnn.Net;

/// <summary>What images must have in common to share a run.</summary>
/// <param name="Columns">The padded width.</param>
/// <param name="OpenBelow">The gate below which frames are open.</param>
internal readonly record struct BatchKey(int Columns, float OpenBelow);
