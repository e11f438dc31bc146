using System.Globalization;

namespace Crnn.Net;

/// <summary>Collects the errors of all options, so that one exception can name them all.</summary>
internal sealed class OptionErrors
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages => _messages;

    public void RequireRange(string name, long value, long min, long max) =>
        Require(value >= min && value <= max, name, value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"from {min} to {max}"));

    public void RequireRange(string name, TimeSpan value, TimeSpan min, TimeSpan max) =>
        Require(value >= min && value <= max, name, $"{value:c}", $"from {min:c} to {max:c}");

    public void RequireTimeout(string name, TimeSpan value, TimeSpan max) =>
        Require(value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= max), name, $"{value:c}", $"above {TimeSpan.Zero:c} and up to {max:c}, or {Timeout.InfiniteTimeSpan:c} for none");

    public void RequireDefined<T>(string name, T value)
        where T : struct, Enum =>
        Require(Enum.IsDefined(value), name, value.ToString(), $"one of {string.Join(", ", Enum.GetNames<T>())}");

    public void Require(bool condition, string name, string value, string allowed)
    {
        if (!condition)
        {
            _messages.Add($"{name} is {value}; it must be {allowed}.");
        }
    }
}
