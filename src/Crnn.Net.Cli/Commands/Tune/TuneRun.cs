using System.Text.Json;
using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Tune;

/// <summary>One run of <c>crnn tune</c>: the search and, if asked for, the whole grid after it.</summary>
internal sealed class TuneRun(TuneSettings settings, CommandIo io)
{
    private const int MostLines = 1000;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var paths = Sample();
        var defaults = new BatchingOptions();
        var start = new TuningPoint(defaults.Lanes, Threads: 1, defaults.MaxBatchSize);
        var grid = TuneGrid.Of(Environment.ProcessorCount);
        var meter = new TuneMeter(paths, settings.Manifest, io.Error);
        var result = await new BatchingTuner { Rounds = settings.Rounds }.SearchAsync(start, grid, meter.MeasureAsync, cancellationToken);
        await io.Error.WriteLineAsync(result.Reason);
        var full = settings.FullGrid ? await FullGrid.MeasureAsync(result.Choice, grid, settings.Rounds, meter.MeasureAsync, cancellationToken) : null;
        var report = new TuneReport(paths.Length, settings.Rounds, Environment.ProcessorCount, result.Choice, result.Reason, result.Trials, full);
        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.TuneReport) + "\n" : TuneTable.Format(report));
        return ExitCodes.Success;
    }

    /// <summary>Images from the whole folder, so that all its widths are met.</summary>
    private string[] Sample()
    {
        if (!Directory.Exists(settings.Folder))
        {
            throw new UsageException($"there is no folder '{settings.Folder}'");
        }

        string[] all = [.. InputSet.Create([settings.Folder]).EnumeratePaths()];
        return all.Length <= MostLines ? all : [.. Enumerable.Range(0, MostLines).Select(i => all[(long)i * all.Length / MostLines])];
    }
}
