namespace Crnn.Net.LoadTest.Kill;

/// <summary>Jobs that were submitted while things are killed, and what became of them.</summary>
internal sealed class Submissions
{
    private readonly Dictionary<string, (string Id, TestImage[] Images)> _jobs = [];
    private readonly List<(string Key, TestImage[] Images)> _unanswered = [];

    /// <summary>What each image's text is when nothing is killed.</summary>
    public static async Task<Dictionary<string, string>> ReadTextsAsync(ServiceClient client, IEnumerable<TestImage> images, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>();
        foreach (var part in images.Chunk(16))
        {
            foreach (var (image, text) in part.Zip(await client.RecognizeAsync(part, cancellationToken)))
            {
                texts[image.Name] = text ?? throw new InvalidOperationException($"{image.Name} cannot be read.");
            }
        }

        return texts;
    }

    public async Task SubmitAsync(ServiceClient client, string key, TestImage[] images, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            id = await client.SubmitAsync(images, key, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // Whether it was accepted is not known: it is sent again under its key.
        }

        lock (_jobs)
        {
            if (id is null)
            {
                _unanswered.Add((key, images));
            }
            else
            {
                _jobs[key] = (id, images);
            }
        }
    }

    public async Task SubmitUnansweredAsync(ServiceClient client, CancellationToken cancellationToken)
    {
        while (_unanswered.Count > 0)
        {
            var again = _unanswered.ToArray();
            _unanswered.Clear();
            foreach (var (key, images) in again)
            {
                await SubmitAsync(client, key, images, cancellationToken);
            }
        }
    }

    /// <summary>Waits for every job and compares every result with the text that the image has.</summary>
    public async Task CountAsync(ServiceClient client, Dictionary<string, string> expected, Report report, CancellationToken cancellationToken)
    {
        var (lost, doubled, failed, wrong, read) = (0, 0, 0, 0, 0);
        foreach (var (id, images) in _jobs.Values)
        {
            await client.FinishedAsync(id, cancellationToken);
            var results = await client.ResultsAsync(id, cancellationToken);
            lost += images.Length - results.Select(r => r.Index).Distinct().Count();
            doubled += results.Count - results.Select(r => r.Index).Distinct().Count();
            failed += results.Count(r => r.Text is null);
            wrong += results.Count(r => r.Text is { } text && text != expected[images[r.Index].Name]);
            read += results.Count;
        }

        report.AtLeast("results", read, _jobs.Values.Sum(j => j.Images.Length));
        report.AtMost("lost", lost, 0);
        report.AtMost("doubled: results", doubled, 0);
        report.AtMost("doubled: jobs", await client.CountJobsAsync(cancellationToken) - _jobs.Count, 0);
        report.AtMost("failed", failed, 0);
        report.AtMost("another text than without kills", wrong, 0);
    }
}
