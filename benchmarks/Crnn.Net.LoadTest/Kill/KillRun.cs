using System.Globalization;

namespace Crnn.Net.LoadTest.Kill;

/// <summary>Submits jobs while things are killed, then compares every result with the text that the image has when nothing is.</summary>
internal sealed class KillRun(string folder, string[] serverArguments, int rounds, int items, int seed)
{
    private static readonly TimeSpan s_longestLife = TimeSpan.FromSeconds(1.5);

    // The seed makes the choices repeatable.
    private readonly Random _random = new(seed);
    private readonly TestImage[] _images = TestImage.ReadAll(folder);
    private readonly Dictionary<string, (string Id, TestImage[] Images)> _jobs = [];
    private readonly List<(string Key, TestImage[] Images)> _unanswered = [];
    private Service? _service;

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        var data = Directory.CreateTempSubdirectory("crnn-kill-");
        try
        {
            _service = await Service.StartAsync(data.FullName, serverArguments, cancellationToken);
            var expected = await ReadTextsAsync(cancellationToken);
            var (servers, workers) = (0, 0);
            for (var round = 0; round < rounds; round++)
            {
                var (server, worker) = Choose();
                await RunRoundAsync(round, server, worker, cancellationToken);
                (servers, workers) = (servers + (server ? 1 : 0), workers + (worker ? 1 : 0));
                if (server)
                {
                    await _service.DisposeAsync();
                    _service = await Service.StartAsync(data.FullName, serverArguments, cancellationToken);
                }

                await SubmitUnansweredAsync(cancellationToken);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {rounds}: killed {(server ? "the server " : "")}{(worker ? "the worker" : "")}"));
            }

            return await CountAsync(expected, servers, workers, cancellationToken);
        }
        finally
        {
            if (_service is not null)
            {
                await _service.DisposeAsync();
            }

            data.Delete(recursive: true);
        }
    }

    private (bool Server, bool Worker) Choose() => _random.Next(3) switch
    {
        0 => (true, false),
        1 => (false, true),
        _ => (true, true),
    };

    /// <summary>What each image's text is.</summary>
    private async Task<Dictionary<string, string>> ReadTextsAsync(CancellationToken cancellationToken)
    {
        var used = _images.Take(items).ToArray();
        var texts = new Dictionary<string, string>();
        foreach (var part in used.Chunk(16))
        {
            foreach (var (image, text) in part.Zip(await _service!.Client.RecognizeAsync(part, cancellationToken)))
            {
                texts[image.Name] = text ?? throw new InvalidOperationException($"{image.Name} cannot be read.");
            }
        }

        return texts;
    }

    private async Task RunRoundAsync(int round, bool server, bool worker, CancellationToken cancellationToken)
    {
        var (first, last) = ((long)items * round / rounds, (long)items * (round + 1) / rounds);
        var images = new List<TestImage>();
        for (var i = first; i < last; i++)
        {
            images.Add(_images[i % _images.Length]);
        }

        var submissions = images.Chunk(_random.Next(1, 11)).Select((part, n) => SubmitAsync(string.Create(CultureInfo.InvariantCulture, $"{seed}-{round}-{n}"), part, cancellationToken)).ToArray();
        await Task.Delay(s_longestLife * _random.NextDouble(), cancellationToken);
        if (worker)
        {
            _service!.KillWorkers();
        }

        if (server)
        {
            await _service!.KillAsync();
        }

        await Task.WhenAll(submissions);
    }

    private async Task SubmitAsync(string key, TestImage[] images, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            id = await _service!.Client.SubmitAsync(images, key, cancellationToken);
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

    private async Task SubmitUnansweredAsync(CancellationToken cancellationToken)
    {
        while (_unanswered.Count > 0)
        {
            var again = _unanswered.ToArray();
            _unanswered.Clear();
            foreach (var (key, images) in again)
            {
                await SubmitAsync(key, images, cancellationToken);
            }
        }
    }

    private async Task<Report> CountAsync(Dictionary<string, string> expected, int servers, int workers, CancellationToken cancellationToken)
    {
        var client = _service!.Client;
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

        var report = new Report(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds of kill -9, seed {seed}"));
        report.Add("times the server was killed", servers);
        report.Add("times the worker was killed", workers);
        report.AtLeast("results", read, items);
        report.AtMost("lost", lost, 0);
        report.AtMost("doubled: results", doubled, 0);
        report.AtMost("doubled: jobs", await client.CountJobsAsync(cancellationToken) - _jobs.Count, 0);
        report.AtMost("failed", failed, 0);
        report.AtMost("another text than without kills", wrong, 0);
        return report;
    }
}
