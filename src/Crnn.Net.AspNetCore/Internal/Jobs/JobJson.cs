using System.Text.Json;

namespace Crnn.Net;

/// <summary>A job in JSON.</summary>
internal static class JobJson
{
    public static void Write(Utf8JsonWriter json, Job job)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, job.Id);
        json.WriteString("state"u8, NameOf(job.State));
        json.WriteStartObject("counts"u8);
        json.WriteNumber("total"u8, job.Counts.Total);
        json.WriteNumber("done"u8, job.Counts.Done);
        json.WriteNumber("failed"u8, job.Counts.Failed);
        json.WriteNumber("cancelled"u8, job.Counts.Cancelled);
        json.WriteEndObject();
        json.WriteString("createdAt"u8, job.CreatedAt);
        WriteTime(json, "startedAt"u8, job.StartedAt);
        WriteTime(json, "finishedAt"u8, job.FinishedAt);
        json.WriteString("name"u8, job.Name);
        json.WriteString("priority"u8, NameOf(job.Priority));
        json.WriteEndObject();
    }

    /// <summary>The error of an item that will never have a text; null for one that has, or is not final.</summary>
    public static JobError? ErrorOf(JobItem item) => item.State switch
    {
        JobItemState.Failed => item.Error ?? new JobError("unexpected", "The image could not be read."),
        JobItemState.Cancelled => new JobError("cancelled", "The job was cancelled before this image was read."),
        _ => null,
    };

    /// <summary>Whether an item has its result.</summary>
    public static bool IsFinal(JobItem item) => item.State is JobItemState.Done or JobItemState.Failed or JobItemState.Cancelled;

    public static void Write(Utf8JsonWriter json, JobItem item)
    {
        if (ErrorOf(item) is { } error)
        {
            LineJson.Write(json, item.Index, item.Name, error);
        }
        else
        {
            LineJson.Write(json, item.Index, item.Name, item.Line!);
        }
    }

    private static string NameOf(JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Running => "running",
        JobState.Completed => "completed",
        JobState.Failed => "failed",
        _ => "cancelled",
    };

    private static string NameOf(JobPriority priority) => priority switch
    {
        JobPriority.Low => "low",
        JobPriority.High => "high",
        _ => "normal",
    };

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
