namespace Crnn.Net;

/// <summary>A prefix that may be in the next beam: one of the present beam as it is, or with one more character.</summary>
/// <param name="Node">The present prefix's node.</param>
/// <param name="Added">The character that is added, or -1 for none.</param>
/// <param name="State">The constraint's state then.</param>
/// <param name="Gain">What the language model says then.</param>
/// <param name="Blank">The logarithm of the probability of the paths that end with a blank.</param>
/// <param name="Character">The same of the paths that end with the last character.</param>
internal readonly record struct BeamStep(int Node, int Added, long State, LanguageGain Gain, double Blank, double Character);
