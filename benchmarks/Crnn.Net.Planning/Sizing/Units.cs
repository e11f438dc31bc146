using System.Globalization;

namespace Crnn.Net.Planning.Sizing;

/// <summary>Numbers for people: three digits, with a unit that suits.</summary>
internal static class Units
{
    private static readonly (double Size, string Name)[] s_bytes = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1, "bytes")];
    private static readonly (double Size, string Name)[] s_bits = [(1e9, "Gbit/s"), (1e6, "Mbit/s"), (1e3, "kbit/s"), (1, "bit/s")];
    private static readonly (double Size, string Name)[] s_seconds = [(3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs")];

    public static string Bytes(double bytes) => With(bytes, s_bytes);

    public static string BitRate(double bits) => With(bits, s_bits);

    public static string Time(double seconds) => seconds == 0 ? "0" : With(seconds, s_seconds);

    public static string Number(double value) => value switch
    {
        0 => "0",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.01 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static string With(double value, (double Size, string Name)[] units)
    {
        var (size, name) = units.FirstOrDefault(u => value >= u.Size, units[^1]);
        return $"{Number(value / size)} {name}";
    }
}
