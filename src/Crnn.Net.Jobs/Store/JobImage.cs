namespace Crnn.Net;

/// <summary>One image of a submission.</summary>
/// <param name="Name">What the sender calls it, up to 1024 characters. It is shown, and never used as a path.</param>
/// <param name="Data">The file's bytes. The caller must not change them before the job is accepted.</param>
public readonly record struct JobImage(string Name, ReadOnlyMemory<byte> Data);
