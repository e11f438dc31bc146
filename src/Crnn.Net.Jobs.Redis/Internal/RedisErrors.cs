using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>Says in our words what went wrong in Redis', and what to do.</summary>
internal static class RedisErrors
{
    /// <summary>Whether it is Redis' or its connection's failure.</summary>
    public static bool IsFailure(Exception e) => e is RedisException or TimeoutException;

    /// <summary>Whether the command may have been carried out all the same.</summary>
    public static bool IsUnanswered(Exception? e) => e is RedisTimeoutException { Commandstatus: CommandStatus.Sent or CommandStatus.Unknown } || IsCutOff(e);

    /// <summary>Whether the connection was lost after the command was sent.</summary>
    public static bool IsCutOff(Exception? e) => e is RedisConnectionException { CommandStatus: CommandStatus.Sent or CommandStatus.Unknown };

    public static JobStoreException Translate(Exception e, string location) => e switch
    {
        TimeoutException => New("store-busy", $"Redis at {location} did not answer in time. Try again; if it lasts, look at its load and its disk.", e, location),
        RedisConnectionException => New("store-unavailable", $"Redis at {location} cannot be reached. It is tried again by itself; check that it runs and that address and password are right.", e, location),
        RedisServerException => Translate(e.Message, e, location),
        _ => New("store-io", $"Redis at {location} could not be used: {e.Message}", e, location),
    };

    private static JobStoreException Translate(string reply, Exception e, string location) => reply.Split(' ')[0] switch
    {
        "OOM" => New("store-full", $"Redis at {location} has reached its maxmemory. Erase finished jobs, shorten their retention or give it more; nothing that was accepted is lost.", e, location),
        "MISCONF" => New("store-full", $"Redis at {location} takes no writes because it cannot save them. Free its disk and read its log; nothing that was accepted is lost.", e, location),
        "READONLY" => New("store-read-only", $"Redis at {location} is a replica, which takes no writes. Name the primary, or wait until a fail-over has ended.", e, location),
        "LOADING" or "BUSY" or "TRYAGAIN" => New("store-busy", $"Redis at {location} is busy: {reply}", e, location),
        "NOAUTH" or "WRONGPASS" or "NOPERM" or "CLUSTERDOWN" or "MASTERDOWN" => New("store-unavailable", $"Redis at {location} refuses: {reply}", e, location),
        "WRONGTYPE" => New("store-damaged", $"Redis at {location} has something else under the names of jobs. Set RedisJobStoreOptions.KeyPrefix to one of your own.", e, location),
        _ => New("store-io", $"Redis at {location} could not be used: {reply}", e, location),
    };

    private static JobStoreException New(string code, string message, Exception e, string location) => new(code, location, message, e);
}
