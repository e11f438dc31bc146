namespace Crnn.Net.Benchmarks.Preprocessing;

/// <summary>A step, and lines that need it.</summary>
/// <param name="Step">The step as the command line calls it.</param>
/// <param name="Settings">The step.</param>
/// <param name="Damage">What is done to the lines that need it.</param>
/// <param name="Change">Does it.</param>
internal sealed record StepCase(string Step, LinePreprocessing Settings, string Damage, Func<LineSet, LineSet> Change)
{
    // Long enough that every image of them has to be split.
    private const int LinesToJoin = 40;

    public static IReadOnlyList<StepCase> All { get; } =
    [
        new("polarity", new LinePreprocessing { NormalizePolarity = true }, "grey values inverted", set => set.Changed((p, _) => p.Mapped(v => byte.MaxValue - v))),
        new("contrast", new LinePreprocessing { StretchContrast = true }, "contrast a tenth, around 128", set => set.Changed((p, _) => p.Mapped(v => 128 + ((v - 128) / 10)))),
        new("deskew", new LinePreprocessing { Deskew = true }, "turned by 1, 2 or 3 degrees, either way", set => set.Changed((p, i) => p.Rotated((1 + (i % 3)) * (i % 2 == 0 ? 1 : -1)))),
        new("deslant", new LinePreprocessing { Deslant = true }, "leaning by 20 degrees", set => set.Changed((p, _) => p.Slanted(20))),
        new("trim", new LinePreprocessing { TrimMargins = true }, "a height of paper above and below, three at the sides", set => set.Changed((p, _) => p.WithMargins(3 * p.Height, p.Height))),
        new("upside-down", new LinePreprocessing { UpsideDown = UpsideDownCheck.WhenUnsure }, "turned by 180 degrees", set => set.Changed((p, _) => p.UpsideDown())),
        new("upside-down-always", new LinePreprocessing { UpsideDown = UpsideDownCheck.Always }, "turned by 180 degrees", set => set.Changed((p, _) => p.UpsideDown())),
        new("split", new LinePreprocessing { SplitLongLines = true }, $"{LinesToJoin} lines side by side in one image", set => set.Joined(LinesToJoin)),
    ];
}
