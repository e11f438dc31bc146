namespace Crnn.Net;

/// <summary>A character that a decoder found.</summary>
/// <param name="Index">Its index in the charset.</param>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="FirstFrame">Its first frame.</param>
/// <param name="LastFrame">Its last frame, not before the first.</param>
public readonly record struct CtcCharacter(int Index, float Probability, int FirstFrame, int LastFrame);
