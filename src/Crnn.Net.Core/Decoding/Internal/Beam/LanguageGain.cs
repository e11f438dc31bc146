namespace Crnn.Net;

/// <summary>What a language model says of a prefix.</summary>
/// <param name="State">The model's state after it.</param>
/// <param name="Value">What it adds to the logarithm of the prefix's probability.</param>
internal readonly record struct LanguageGain(int State, double Value);
