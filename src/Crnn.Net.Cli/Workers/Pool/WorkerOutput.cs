using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Workers.Pool;

/// <summary>Takes what a worker prints into the log: line by line, long lines cut, a flood left out.</summary>
internal sealed class WorkerOutput(int pid, ILogger logger, TimeProvider time)
{
    private const int MaxLineLength = 1000;
    private const int MaxLines = 50;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _periodStart = time.GetTimestamp();
    private long _lines;
    private string _last = "";

    /// <summary>The last line, for a report of the worker's end.</summary>
    public string Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>Reads to the end.</summary>
    public async Task FollowAsync(TextReader output)
    {
        var chunk = new char[512];
        var line = new System.Text.StringBuilder();
        int count;
        while ((count = await output.ReadAsync(chunk)) > 0)
        {
            foreach (var c in chunk.AsSpan(0, count))
            {
                if (c == '\n')
                {
                    Say(line);
                }
                else if (line.Length < MaxLineLength && c != '\r')
                {
                    line.Append(c);
                }
            }
        }

        Say(line);
        lock (_lock)
        {
            ReportDropped();
        }
    }

    private void Say(System.Text.StringBuilder text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var line = text.ToString();
        text.Clear();
        lock (_lock)
        {
            _last = line;
            if (time.GetElapsedTime(_periodStart) >= s_period)
            {
                ReportDropped();
                _periodStart = time.GetTimestamp();
                _lines = 0;
            }

            if (++_lines <= MaxLines)
            {
                WorkerLog.Output(logger, pid, line);
            }
        }
    }

    private void ReportDropped()
    {
        if (_lines > MaxLines)
        {
            WorkerLog.OutputDropped(logger, pid, _lines - MaxLines, s_period.TotalSeconds);
            _lines = 0;
        }
    }
}
