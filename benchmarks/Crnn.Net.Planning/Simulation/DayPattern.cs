namespace Crnn.Net.Planning.Simulation;

/// <summary>How a day's lines spread over its minutes: an assumption, not a measurement.</summary>
internal sealed class DayPattern
{
    public const int Minutes = 24 * 60;
    public const double Seconds = Minutes * 60.0;

    // Office hours, by the hour: nothing but automata at night, two humps with lunch between.
    private static readonly double[] s_hours = [1, 1, 1, 1, 1, 2, 4, 10, 22, 30, 31, 27, 18, 24, 29, 28, 23, 14, 8, 5, 3, 2, 1, 1];

    private DayPattern(string name, IEnumerable<double> weights)
    {
        Name = name;
        double[] all = [.. weights];
        var sum = all.Sum();
        Shares = [.. all.Select(w => w / sum)];
    }

    /// <summary>The same rate all day.</summary>
    public static DayPattern Steady { get; } = new("steady", Enumerable.Repeat(1.0, Minutes));

    /// <summary>A working day of one time zone.</summary>
    public static DayPattern OfficeHours { get; } = new("office hours", Enumerable.Range(0, Minutes).Select(m => s_hours[m / 60]));

    /// <summary>A quarter of the lines steadily, the rest in twelve dumps, one every two hours, each within a minute.</summary>
    public static DayPattern Dumps { get; } = new("dumps", Enumerable.Range(0, Minutes).Select(m => (0.25 / Minutes) + (m % 120 == 0 ? 0.75 / 12 : 0)));

    public static IReadOnlyList<DayPattern> All { get; } = [Steady, OfficeHours, Dumps];

    public string Name { get; }

    /// <summary>Gets the share of the day's lines that each minute has; together 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Gets the busiest 60 minutes through an average hour.</summary>
    public double PeakHourFactor => 24 * Enumerable.Range(0, Minutes - 59).Max(m => Shares.Skip(m).Take(60).Sum());
}
