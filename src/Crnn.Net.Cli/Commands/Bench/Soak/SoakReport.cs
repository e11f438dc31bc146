namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>What <c>crnn bench --soak --json</c> prints.</summary>
/// <param name="Images">The images that were read.</param>
/// <param name="Lines">The different images among them.</param>
/// <param name="Lanes">The lanes.</param>
/// <param name="Cores">The machine's cores.</param>
/// <param name="Seconds">The time from the first image to the last text.</param>
/// <param name="ImagesPerSecond">The mean rate.</param>
/// <param name="DifferentTexts">Texts unlike the first that was read from the same image.</param>
/// <param name="Failures">Images that gave an error.</param>
/// <param name="LeasesLeft">The buffers that are still in use when all is read.</param>
/// <param name="Memory">Whether resident memory stayed flat.</param>
/// <param name="Samples">The samples, at even steps.</param>
internal sealed record SoakReport(
    long Images,
    int Lines,
    int Lanes,
    int Cores,
    double Seconds,
    double ImagesPerSecond,
    long DifferentTexts,
    long Failures,
    long LeasesLeft,
    SoakVerdict Memory,
    IReadOnlyList<SoakSample> Samples)
{
    public bool Passed => Memory.Flat && DifferentTexts == 0 && Failures == 0 && LeasesLeft == 0;
}
