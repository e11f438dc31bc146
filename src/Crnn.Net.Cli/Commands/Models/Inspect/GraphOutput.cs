namespace Crnn.Net.Cli.Commands.Models.Inspect;

/// <summary>One output of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Floats">Its elements, if they are floats.</param>
/// <param name="Integers">Its elements, if they are integers.</param>
internal sealed record GraphOutput(string Name, long[] Shape, float[]? Floats, long[]? Integers);
