using System.Text;
using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>An item as the script read-items answers it.</summary>
internal static class ItemFields
{
    /// <summary>The number of values that make an item.</summary>
    public const int Count = 3;

    public const int DigestLength = 32;

    /// <param name="index">The item's index.</param>
    /// <param name="isCancelled">Whether its job was cancelled: then it was too, unless it was final before.</param>
    /// <param name="state">'state attempts ...', or null when it has never been leased.</param>
    /// <param name="image">The image's digest and the item's name.</param>
    /// <param name="result">'d' and a line, 'e' and an error's code, a line feed and its message, or null.</param>
    public static JobItem Read(int index, bool isCancelled, RedisValue state, RedisValue image, RedisValue result)
    {
        var (stored, attempts) = Split(state);
        var data = ((ReadOnlyMemory<byte>)result).Span;
        return new JobItem
        {
            Index = index,
            Name = Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)image).Span[DigestLength..]),
            Attempts = attempts,
            State = stored switch
            {
                'd' => JobItemState.Done,
                'f' => JobItemState.Failed,
                _ when isCancelled => JobItemState.Cancelled,
                'r' => JobItemState.Running,
                _ => JobItemState.Queued,
            },
            Line = stored == 'd' ? JobLineSerializer.Deserialize(((ReadOnlyMemory<byte>)result)[1..]) : null,
            Error = data is [(byte)'e', .. var error] ? ReadError(error) : null,
        };
    }

    public static string Write(JobError error) => $"{error.Code}\n{error.Message}";

    private static JobError ReadError(ReadOnlySpan<byte> error)
    {
        var end = error.IndexOf((byte)'\n');
        return new JobError(Encoding.UTF8.GetString(error[..end]), Encoding.UTF8.GetString(error[(end + 1)..]));
    }

    private static (char State, int Attempts) Split(RedisValue state)
    {
        if (state.IsNull)
        {
            return ('w', 0);
        }

        var parts = ((string)state!).Split(' ');
        return (parts[0][0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
