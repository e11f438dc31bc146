using System.Diagnostics;
using System.Globalization;

namespace Crnn.Net.Fuzz;

/// <summary>Runs the worker in a process of its own, and finds the file that ended it.</summary>
internal sealed class Supervisor(FuzzOptions options)
{
    private const int KeptLines = 20;

    /// <summary>Runs all formats.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var sound = true;
        foreach (var format in options.Formats)
        {
            sound &= options.Twice ? await RunTwiceAsync(format) : await RunAsync(format, new Dictionary<string, string>(), _ => true);
        }

        return sound ? 0 : 1;
    }

    /// <summary>Fills fresh memory with two different values; what depends on it was never written.</summary>
    private async Task<bool> RunTwiceAsync(FuzzFormat format)
    {
        long[]? first = null;
        return await RunAsync(format, Fill("85"), Keep) & await RunAsync(format, Fill("170"), Compare);

        static Dictionary<string, string> Fill(string value) => new() { ["MALLOC_PERTURB_"] = value };

        bool Keep(Outcomes outcomes)
        {
            first = [.. Enumerable.Range(0, options.Count).Select(i => outcomes[i])];
            return true;
        }

        bool Compare(Outcomes outcomes)
        {
            var different = Enumerable.Range(0, options.Count).Where(i => outcomes[i] != first![i]).Select(i => options.First + i).ToArray();
            Console.WriteLine(different.Length == 0 ? $"{format}: all outcomes are the same twice" : $"FAILED {format} seed {options.Seed}: {different.Length} outcomes depend on memory that nobody wrote, files {string.Join(", ", different.Take(20))}");
            return different.Length == 0;
        }
    }

    private async Task<bool> RunAsync(FuzzFormat format, Dictionary<string, string> environment, Func<Outcomes, bool> check)
    {
        var path = Path.GetTempFileName();
        try
        {
            var (exitCode, errors) = await StartAsync(format, options.First, options.Count, path, environment);
            IReadOnlyList<int> suspects;
            using (var outcomes = new Outcomes(path, options.Count))
            {
                if (exitCode is 0 or 1)
                {
                    return check(outcomes) && exitCode == 0;
                }

                suspects = outcomes.LeftUnderWay();
            }

            Console.WriteLine($"FAILED {format} seed {options.Seed}: the process ended with code {exitCode}. Under way were {string.Join(", ", suspects.Select(i => options.First + i))}. Its last words:");
            Console.WriteLine(string.Join(Environment.NewLine, errors));
            foreach (var suspect in suspects)
            {
                var (alone, _) = await StartAsync(format, options.First + suspect, 1, path, environment);
                if (alone != 0)
                {
                    Console.WriteLine($"FAILED {format} seed {options.Seed}: file {options.First + suspect} alone: code {alone}");
                }
            }

            return false;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The libraries' noise on standard error is read and dropped but for its last lines.</summary>
    private async Task<(int ExitCode, IReadOnlyCollection<string> Errors)> StartAsync(FuzzFormat format, int first, int count, string outcomes, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Supervisor).Assembly.Location);
        }

        foreach (var argument in (string[])["--format", format.ToString(), "--seed", Text(options.Seed), "--first", Text(first), "--count", Text(count), "--outcomes", outcomes])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = new Queue<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            errors.Enqueue(line);
            if (errors.Count > KeptLines)
            {
                errors.Dequeue();
            }
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, errors);

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
