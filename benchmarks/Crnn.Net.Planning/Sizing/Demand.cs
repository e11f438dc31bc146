using Crnn.Net.Planning.Simulation;

namespace Crnn.Net.Planning.Sizing;

/// <summary>What so many lines a day need, when they come in a pattern.</summary>
/// <param name="Figures">What was measured.</param>
/// <param name="Pattern">How the lines spread over the day.</param>
/// <param name="LinesPerDay">The lines.</param>
internal sealed record Demand(PlanningFigures Figures, DayPattern Pattern, double LinesPerDay)
{
    /// <summary>How busy cores may be in the busiest hour: what is left is for replaced workers and for bursts within the hour.</summary>
    public const double BusyCores = 0.7;

    /// <summary>How busy Redis' main thread may be in the busiest hour.</summary>
    public const double BusyRedis = 0.5;

    /// <summary>Cores of a machine.</summary>
    public const int CoresPerMachine = 8;

    /// <summary>The default of <see cref="CrnnJobsOptions.Retention"/> in days.</summary>
    public const int RetentionDays = 7;

    public static IReadOnlyList<double> Volumes { get; } = [1e6, 1e8];

    /// <summary>Lines a second in the busiest hour.</summary>
    public double PeakRate => LinesPerDay / DayPattern.Seconds * Pattern.PeakHourFactor;

    /// <summary>Cores, each with a lane, that read the busiest hour's lines within it.</summary>
    public int Lanes => (int)Math.Ceiling(PeakRate * Figures.Worker.CpuSecondsPerLine / BusyCores);

    /// <summary>Machines for the lanes, and one more so that one may fail.</summary>
    public int Machines => ((Lanes + CoresPerMachine - 1) / CoresPerMachine) + 1;

    /// <summary>Share of one core that Redis' main thread uses in the busiest hour.</summary>
    public double RedisCores(StoreFigures store) => PeakRate * store.CpuSecondsPerLine;

    public int RedisServers(StoreFigures store) => (int)Math.Ceiling(RedisCores(store) / BusyRedis);

    /// <summary>Memory when a whole busiest hour waits.</summary>
    public double WaitingBytes(StoreFigures store) => PeakRate * 3600 * store.WaitingBytes;

    /// <summary>Memory of what has finished and is kept.</summary>
    public double FinishedBytes(StoreFigures store, double days) => LinesPerDay * days * store.FinishedBytes;

    /// <summary>Bits a second to and from Redis in the busiest hour.</summary>
    public double NetworkBits(StoreFigures store) => 8 * PeakRate * (store.ReceivedBytes + store.SentBytes);

    /// <summary>What Redis appends to its file in a day, between rewrites.</summary>
    public double WrittenBytes(StoreFigures store) => LinesPerDay * store.WrittenBytes;
}
