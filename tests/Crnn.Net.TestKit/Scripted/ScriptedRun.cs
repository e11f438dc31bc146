namespace Crnn.Net.TestKit;

/// <summary>One run of a <see cref="ScriptedBackend"/>.</summary>
/// <param name="Count">The images in the batch.</param>
/// <param name="Width">The padded width.</param>
/// <param name="Texts">What the images show, padding included.</param>
/// <param name="Poisoned">The images whose mark makes the run fail.</param>
/// <param name="Thread">The name of the thread that ran it.</param>
/// <param name="OpenBelow">The gate below which frames are open.</param>
public sealed record ScriptedRun(int Count, int Width, IReadOnlyList<string> Texts, int Poisoned, string? Thread, float OpenBelow);
