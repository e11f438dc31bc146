namespace Crnn.Net;

/// <summary>One character of a <see cref="TextLine"/>.</summary>
/// <param name="Text">The character: one entry of the model's charset, mostly one UTF-16 code unit.</param>
/// <param name="Confidence">The model's probability of this character at its frame, from 0 to 1.</param>
/// <param name="Start">Where its frames begin along the line, in pixels of the given image (turned upright by its EXIF orientation).</param>
/// <param name="End">Where its frames end, in the same pixels; greater than <paramref name="Start"/> and at most the image's width.
/// CTC models often mark a character with one narrow frame near its middle, so the span is a place, not a bounding box.</param>
public readonly record struct TextCharacter(string Text, float Confidence, float Start, float End);
