using System.Globalization;

namespace Crnn.Net.LoadTest.Kill;

/// <summary>Submits jobs while things are killed, then compares every result with the text that the image has when nothing is.</summary>
internal sealed class KillRun(string folder, string[] serverArguments, int rounds, int items, int seed)
{
    private static readonly TimeSpan s_longestLife = TimeSpan.FromSeconds(1.5);

    // The seed makes the choices repeatable.
    private readonly Random _random = new(seed);
    private readonly TestImage[] _images = TestImage.ReadAll(folder);
    private readonly Submissions _submissions = new();
    private Service? _service;

    public async Task<Report> ExecuteAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        var data = Directory.CreateTempSubdirectory("crnn-kill-");
        try
        {
            _service = await Service.StartAsync(["--data", data.FullName], serverArguments, cancellationToken);
            var expected = await Submissions.ReadTextsAsync(_service.Client, _images.Take(items), cancellationToken);
            var (servers, workers) = (0, 0);
            for (var round = 0; round < rounds; round++)
            {
                var (server, worker) = Choose();
                await RunRoundAsync(round, server, worker, cancellationToken);
                (servers, workers) = (servers + (server ? 1 : 0), workers + (worker ? 1 : 0));
                if (server)
                {
                    await _service.DisposeAsync();
                    _service = await Service.StartAsync(["--data", data.FullName], serverArguments, cancellationToken);
                }

                await _submissions.SubmitUnansweredAsync(_service.Client, cancellationToken);
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

    private async Task RunRoundAsync(int round, bool server, bool worker, CancellationToken cancellationToken)
    {
        var (first, last) = ((long)items * round / rounds, (long)items * (round + 1) / rounds);
        var images = new List<TestImage>();
        for (var i = first; i < last; i++)
        {
            images.Add(_images[i % _images.Length]);
        }

        var submissions = images.Chunk(_random.Next(1, 11)).Select((part, n) => _submissions.SubmitAsync(_service!.Client, string.Create(CultureInfo.InvariantCulture, $"{seed}-{round}-{n}"), part, cancellationToken)).ToArray();
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

    private async Task<Report> CountAsync(Dictionary<string, string> expected, int servers, int workers, CancellationToken cancellationToken)
    {
        var report = new Report(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds of kill -9, seed {seed}"));
        report.Add("times the server was killed", servers);
        report.Add("times the worker was killed", workers);
        await _submissions.CountAsync(_service!.Client, expected, report, cancellationToken);
        return report;
    }
}
