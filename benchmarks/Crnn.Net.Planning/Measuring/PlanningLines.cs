using Crnn.Net.Cli.Commands.Evaluate;

namespace Crnn.Net.Planning.Measuring;

/// <summary>The images that are measured with.</summary>
internal sealed class PlanningLines(IReadOnlyList<JobImage> images)
{
    /// <summary>Lines of a job: an invoice's.</summary>
    public const int PerJob = 10;

    public IReadOnlyList<JobImage> Images => images;

    public double MeanBytes => images.Average(i => i.Data.Length);

    public static PlanningLines Read(string folder) => new([.. LabelFile.Read(folder).Select(l => new JobImage(Path.GetFileName(l.Path), File.ReadAllBytes(l.Path)))]);

    /// <summary>Jobs of so many lines in all. An image that comes again is another tenant's, because a tenant's equal images are kept once.</summary>
    public IEnumerable<JobSubmission> Jobs(int lines, string run)
    {
        for (var i = 0; i < lines; i += PerJob)
        {
            yield return new JobSubmission
            {
                Tenant = $"{run}-{i / images.Count}",
                Images = [.. Enumerable.Range(i, PerJob).Select(n => images[n % images.Count])],
            };
        }
    }
}
