namespace Crnn.Net;

/// <summary>Why an item failed.</summary>
/// <param name="Code">A short stable name: a <see cref="CrnnException.Code"/>, <c>image-missing</c>, <c>io</c> or <c>unexpected</c>.</param>
/// <param name="Message">What happened, for people.</param>
public sealed record JobError(string Code, string Message);
