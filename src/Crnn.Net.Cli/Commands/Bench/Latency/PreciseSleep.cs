using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Crnn.Net.Cli.Commands.Bench.Latency;

/// <summary>Waits for a moment to within about 0.1 ms, without taking a core from what is measured.</summary>
internal static class PreciseSleep
{
    // What a sleep oversleeps: Linux adds 50 us of timer slack and a wake-up.
    private static readonly TimeSpan Overslept = TimeSpan.FromMicroseconds(60);
    private static readonly TimeSpan Coarse = TimeSpan.FromMilliseconds(16);

    /// <param name="timestamp">The moment, a timestamp of <see cref="Stopwatch"/>.</param>
    public static void Until(long timestamp)
    {
        TimeSpan left;
        while ((left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) - Overslept) > TimeSpan.Zero)
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = NanoSleep(new TimeSpec((nint)left.TotalSeconds, (nint)(left.Ticks % TimeSpan.TicksPerSecond * 100)), 0);
            }
            else if (left > Coarse)
            {
                Thread.Sleep(left - Coarse);
            }
            else
            {
                // There is no finer sleep than a tick of its clock.
                Thread.Sleep(0);
            }
        }
    }

    // .NET sleeps whole milliseconds only, as long as an image takes.
    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec(nint seconds, nint nanoseconds)
    {
        private readonly nint _seconds = seconds;
        private readonly nint _nanoseconds = nanoseconds;
    }
}
