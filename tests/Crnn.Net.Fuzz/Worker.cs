using System.Diagnostics;
using System.Globalization;

namespace Crnn.Net.Fuzz;

/// <summary>Feeds the files of one format to a recognizer and counts what becomes of them.</summary>
internal sealed class Worker(FuzzFormat format, FuzzOptions options, Outcomes? outcomes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _failures;

    /// <summary>Runs the files.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var mutator = new Mutator(format, options.Seed);
        await using (var ocr = CrnnOcr.Create())
        {
            var results = ocr.RecognizeManyAsync(Images(mutator), new BulkOptions { Ordered = false }).GetAsyncEnumerator();
            await using (results)
            {
                while (await NextAsync(results))
                {
                    Count(results.Current);
                }
            }
        }

        var leases = BufferLeases.Outstanding;
        if (leases != 0)
        {
            Fail($"{leases} lease(s) are out at the end");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format}: {_counts.Values.Sum()} files from {options.First}, seed {options.Seed}: {string.Join(", ", _counts.Select(c => $"{c.Value} {c.Key}"))}; {leases} leases out; {_failures} failures; {clock.Elapsed.TotalSeconds:0.0} s, {Environment.WorkingSet >> 20} MiB"));
        return _failures == 0 ? 0 : 1;
    }

    private IEnumerable<LineImage> Images(Mutator mutator)
    {
        for (var i = 0; i < options.Count; i++)
        {
            outcomes?.Begin(i);
            var file = mutator.Make(options.First + i);
            if (options.Save is not null)
            {
                File.WriteAllBytes(options.Save, file);
            }

            yield return LineImage.FromEncoded(file);
        }
    }

    /// <summary>A file that takes longer than a minute hangs: its lane will not come back, so the process ends here.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<BulkResult<LineImage>> results)
    {
        try
        {
            return await results.MoveNextAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            var files = outcomes?.LeftUnderWay().Select(i => options.First + i) ?? [options.First];
            Fail($"no file was finished for {Patience.TotalSeconds} s; under way: {string.Join(", ", files)}");
            Console.Out.Flush();
            Environment.Exit(1);
            return false;
        }
    }

    private void Count(BulkResult<LineImage> result)
    {
        var file = options.First + (int)result.Index;
        var (kind, outcome) = result switch
        {
            { Line: { } line } => ("text", $"'{line.Text}' {line.Confidence:R} {string.Join(' ', line.Characters)}"),
            { Error: CrnnException error } => (error.Code, error.Message),
            _ => ("unnamed", result.Error!.ToString()),
        };
        var counted = kind == "invalid-image" ? $"{kind} by the {(outcome.Contains("decoded", StringComparison.Ordinal) ? "decoder" : "header")}" : kind;
        _counts[counted] = _counts.GetValueOrDefault(counted) + 1;
        outcomes?.End((int)result.Index, outcome);
        if (options.Only is not null)
        {
            Console.WriteLine($"{kind}: {outcome}");
        }

        if (kind is not ("text" or "invalid-image"))
        {
            Fail($"file {file}: {kind}: {outcome}");
        }
        else if (result.Line is { } line && !IsSound(line))
        {
            Fail($"file {file}: an unsound line: {outcome}");
        }
    }

    private static bool IsSound(TextLine line) =>
        line.Confidence is >= 0 and <= 1
        && (line.Text.Length == 0) == (line.Characters.Count == 0)
        && line.Characters.All(c => c.Confidence is >= 0 and <= 1 && c.Start >= 0 && c.Start < c.End);

    private void Fail(string what)
    {
        _failures++;
        Console.WriteLine($"FAILED {format} seed {options.Seed}: {what}");
    }
}
