using System.Diagnostics;

namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>Wall and processor time between two points.</summary>
internal readonly record struct Usage(double Seconds, double CpuSeconds)
{
    public static Func<Usage> Start()
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        return () => new Usage(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    /// <summary>The greatest resident memory of this process so far.</summary>
    public static double PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (1024.0 * 1024);
    }
}
