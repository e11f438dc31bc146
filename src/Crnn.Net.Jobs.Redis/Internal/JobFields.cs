using StackExchange.Redis;

namespace Crnn.Net;

/// <summary>A job's own fields, in the order in which the scripts answer them.</summary>
internal static class JobFields
{
    public static RedisValue[] Names { get; } = ["name", "tenant", "priority", "total", "done", "failed", "cancelled", "is_cancelled", "created", "started", "finished"];

    public static string Of(JobPriority priority) => priority switch
    {
        JobPriority.High => "high",
        JobPriority.Low => "low",
        _ => "normal",
    };

    /// <summary>The job; null when there is none of this id.</summary>
    public static Job? Read(string id, RedisValue[] fields)
    {
        if (fields[3].IsNull)
        {
            return null;
        }

        var counts = new JobCounts((int)fields[3], (int)fields[4], (int)fields[5], (int)fields[6]);
        return new Job
        {
            Id = id,
            Name = fields[0],
            Tenant = fields[1],
            Priority = (string?)fields[2] switch
            {
                "high" => JobPriority.High,
                "low" => JobPriority.Low,
                _ => JobPriority.Normal,
            },
            Counts = counts,
            State = counts.ToState(started: !fields[9].IsNull, cancelled: !fields[7].IsNull),
            CreatedAt = Time(fields[8])!.Value,
            StartedAt = Time(fields[9]),
            FinishedAt = Time(fields[10]),
        };
    }

    private static DateTimeOffset? Time(RedisValue milliseconds) => milliseconds.IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
