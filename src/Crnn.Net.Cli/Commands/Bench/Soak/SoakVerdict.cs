namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>Whether resident memory stayed flat.</summary>
/// <param name="ReferenceAt">The image around which the reference samples lie.</param>
/// <param name="ReferenceMb">The median of the samples around it.</param>
/// <param name="LimitMb">What the end may have: the reference and 2 %, or 8 MB where that is more.</param>
/// <param name="LastMb">The median of the last samples.</param>
internal sealed record SoakVerdict(long ReferenceAt, double ReferenceMb, double LimitMb, double LastMb)
{
    /// <summary>How many samples a median is taken of.</summary>
    public const int Window = 10;

    private const long Reference = 50_000;
    private const double AllowedShare = 0.02;
    private const double AllowedMb = 8;

    public bool Flat => LastMb <= LimitMb;

    /// <summary>Whether the soak was too short for the usual reference.</summary>
    public bool Short => ReferenceAt < Reference;

    public static SoakVerdict Of(IReadOnlyList<SoakSample> samples)
    {
        // What comes after the reference must be as long as what came before it, or there is nothing to see.
        var images = samples[^1].Images;
        var at = images >= 2 * Reference ? Reference : images / 10;
        var reference = Median(samples.OrderBy(s => Math.Abs(s.Images - at)).Take(Window));
        return new SoakVerdict(at, reference, reference + Math.Max(AllowedShare * reference, AllowedMb), Median(samples.TakeLast(Window)));
    }

    private static double Median(IEnumerable<SoakSample> samples) => BenchSummary.Median(samples.Select(s => s.ResidentMb));
}
