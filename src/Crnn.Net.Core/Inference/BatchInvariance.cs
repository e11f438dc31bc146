namespace Crnn.Net;

/// <summary>Whether a model gives a line the same result alone and in a batch.</summary>
/// <param name="Holds">Whether it does. If not, the recognizer runs every image alone.</param>
/// <param name="Reason">What was compared, or what failed.</param>
public sealed record BatchInvariance(bool Holds, string Reason);
