using FsCheck;
using FsCheck.Fluent;

namespace Crnn.Net.Core.Tests.Decoding.Constraints;

/// <summary>Random regular expressions.</summary>
internal static class Patterns
{
    private static readonly string[] s_atoms =
    [
        "a", "b", "c", "中", "0", ".", @"\d", @"\D", @"\w", @"\W", @"\s", @"\S", @"\p{L}", @"\P{Lo}", @"\p{Nd}", @"\.", @"\$", @"\u4e2d", @"\x61",
        "[ab]", "[^ab]", "[a-c0-9]", @"[\d_]", @"[^\w-]", "[]a]", "[^]]", @"[\]\-a]", "[a-]", "[一-龥]", @"[^\p{L}]", "é", " ", "-", "]",
    ];

    private static readonly string[] s_quantifiers = ["*", "+", "?", "{0}", "{2}", "{0,2}", "{1,3}", "{1,}", "*?", "+?", "??", "{2,3}?"];

    public static Arbitrary<string> Any { get; } = Gen.Sized(size => Pattern(Math.Min(size, 12))).ToArbitrary();

    private static Gen<string> Pattern(int size) => size < 2
        ? Gen.Elements(s_atoms)
        : Gen.OneOf(
            Gen.Elements(s_atoms),
            Pattern(size / 2).Two().Select(parts => parts.Item1 + parts.Item2),
            Pattern(size / 2).Three().Select(parts => parts.Item1 + parts.Item2 + parts.Item3),
            Pattern(size / 2).Two().Select(parts => $"({parts.Item1}|{parts.Item2})"),
            Pattern(size / 2).Select(part => $"(?:|{part})"),
            Pattern(size / 2).SelectMany(part => Gen.Elements(s_quantifiers).Select(quantifier => $"(?<x>{part}){quantifier}")));
}
