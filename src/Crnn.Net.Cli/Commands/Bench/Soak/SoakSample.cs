namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>The process after some images.</summary>
/// <param name="Images">The images that were read.</param>
/// <param name="Seconds">The time since the first image.</param>
/// <param name="ResidentMb">The resident memory, in units of 1024 * 1024 bytes.</param>
/// <param name="ManagedMb">The managed heap in it.</param>
/// <param name="Gen0">The collections of generation 0 so far, those of older generations included.</param>
/// <param name="Gen1">The collections of generation 1 so far.</param>
/// <param name="Gen2">The collections of generation 2 so far.</param>
/// <param name="Leases">The buffers in use at that moment: at most one a lane.</param>
internal sealed record SoakSample(long Images, double Seconds, double ResidentMb, double ManagedMb, int Gen0, int Gen1, int Gen2, long Leases)
{
    private const double Mb = 1024 * 1024;

    public static SoakSample Take(long images, TimeSpan elapsed) => new(
        images,
        elapsed.TotalSeconds,
        Environment.WorkingSet / Mb,
        GC.GetTotalMemory(forceFullCollection: false) / Mb,
        GC.CollectionCount(0),
        GC.CollectionCount(1),
        GC.CollectionCount(2),
        BufferLeases.Outstanding);
}
