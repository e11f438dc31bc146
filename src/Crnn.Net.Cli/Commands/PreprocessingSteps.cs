namespace Crnn.Net.Cli.Commands;

/// <summary>The steps of preprocessing by their names on the command line.</summary>
internal static class PreprocessingSteps
{
    private static readonly (string Name, Func<LinePreprocessing, LinePreprocessing> Add)[] s_steps =
    [
        ("polarity", p => p with { NormalizePolarity = true }),
        ("contrast", p => p with { StretchContrast = true }),
        ("deskew", p => p with { Deskew = true }),
        ("deslant", p => p with { Deslant = true }),
        ("trim", p => p with { TrimMargins = true }),
        ("split", p => p with { SplitLongLines = true }),
        ("upside-down", p => p with { UpsideDown = UpsideDownCheck.WhenUnsure }),
        ("upside-down-always", p => p with { UpsideDown = UpsideDownCheck.Always }),
    ];

    public static IEnumerable<string> Names => s_steps.Select(s => s.Name);

    /// <summary>Reads names with commas between them. False, and the name that is none, when one is unknown.</summary>
    public static bool TryParse(string text, out LinePreprocessing preprocessing, out string unknown)
    {
        preprocessing = LinePreprocessing.None;
        unknown = string.Empty;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Array.Find(s_steps, s => s.Name == name) is not { Add: { } add })
            {
                unknown = name;
                return false;
            }

            preprocessing = add(preprocessing);
        }

        return true;
    }
}
