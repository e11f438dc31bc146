using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Beam;

/// <summary>What the tests of the beam share.</summary>
internal static class Beams
{
    public static BeamLimits Unpruned { get; } = new(int.MaxValue, Floor: 0, int.MaxValue);

    public static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    public static Charset Charset(int characters) => new(Enumerable.Range(0, characters).Select(c => $"{(char)('a' + c)}"));

    public static string Text(ReadOnlySpan<int> characters) => string.Concat(characters.ToArray().Select(c => (char)('a' + c)));

    public static int[] Characters(string text) => [.. text.Select(c => c - 'a')];

    /// <summary>All readings, the best one first, with their probabilities.</summary>
    public static (string Text, double Probability)[] Find(CtcFrames frames, int characters, BeamLimits limits, TextAutomaton? automaton = null)
    {
        var decoder = new BeamDecoder();
        decoder.Find(frames, Charset(characters), limits, automaton);
        return All(decoder.Readings);
    }

    public static (string Text, double Probability)[] All(Readings readings) =>
        [.. Enumerable.Range(0, readings.Count).Select(i => (Text(readings.Text(i)), Math.Exp(readings[i].LogProbability)))];
}
