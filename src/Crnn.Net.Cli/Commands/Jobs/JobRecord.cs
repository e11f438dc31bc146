using System.Text.Json.Serialization;

namespace Crnn.Net.Cli.Commands.Jobs;

/// <summary>A job in JSON; its items only where they were asked for.</summary>
internal sealed record JobRecord(
    string Id,
    string State,
    JobCounts Counts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    [property: JsonPropertyName("name")] string? JobName,
    string? Tenant)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JobItemRecord>? Items { get; init; }

    public static JobRecord Of(Job job) => new(job.Id, Name(job.State), job.Counts, job.CreatedAt, job.StartedAt, job.FinishedAt, job.Name, job.Tenant);

    /// <summary>A state as it is written everywhere outside: in lower case.</summary>
    public static string Name<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();
}
