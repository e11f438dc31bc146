namespace Crnn.Net;

/// <summary>Another character that may be in a character's place.</summary>
/// <param name="Text">The character: one entry of the model's charset.</param>
/// <param name="Probability">The model's probability of it at the character's first frame, from 0 to 1.</param>
public readonly record struct CharacterAlternative(string Text, float Probability);
