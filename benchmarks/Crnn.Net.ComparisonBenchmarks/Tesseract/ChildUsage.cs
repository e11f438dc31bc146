using System.Runtime.InteropServices;

namespace Crnn.Net.ComparisonBenchmarks.Tesseract;

/// <summary>What this process's ended children used (Linux, 64 bits: getrusage(2)).</summary>
internal static unsafe partial class ChildUsage
{
    private const int Children = -1;

    // struct rusage: user and system time as seconds and microseconds, the greatest resident memory of one child in KB, 13 more numbers.
    private const int Length = 18;

    public static double CpuSeconds()
    {
        var usage = stackalloc long[Length];
        Read(usage);
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    /// <summary>The greatest resident memory of any one child.</summary>
    public static double PeakMegabytes()
    {
        var usage = stackalloc long[Length];
        Read(usage);
        return usage[4] / 1024.0;
    }

    private static void Read(long* usage)
    {
        if (GetUsage(Children, usage) != 0)
        {
            throw new InvalidOperationException("getrusage failed.");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, long* usage);
}
