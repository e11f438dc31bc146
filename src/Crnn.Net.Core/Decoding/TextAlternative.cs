namespace Crnn.Net;

/// <summary>Another text that a line may show.</summary>
/// <param name="Text">The text.</param>
/// <param name="LogProbability">The natural logarithm of its probability by the model alone.</param>
public readonly record struct TextAlternative(string Text, double LogProbability);
