using System.Text;

namespace Crnn.Net.Conformance.Jobs;

/// <summary>Submissions that are told apart by their content.</summary>
public static class Submissions
{
    public static JobSubmission Of(int images = 1, string? tenant = null, JobPriority priority = JobPriority.Normal, string? key = null, string content = "image") => new()
    {
        Images = [.. Enumerable.Range(0, images).Select(i => new JobImage($"{i}.png", Image(i, content)))],
        Name = "job",
        Tenant = tenant,
        Priority = priority,
        IdempotencyKey = key,
    };

    public static byte[] Image(int index, string content = "image") => Encoding.UTF8.GetBytes($"{content} {index}");
}
