namespace Crnn.Net;

/// <summary>What a text depends on: the image, and what a call asks to be done to it (null for the recognizer's own).</summary>
internal readonly record struct ResultKey(ImageKey Image, LinePreprocessing? Preprocessing);
