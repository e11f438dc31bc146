using Crnn.Net.Cli.Inputs;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Recognize;

/// <summary>One run of <c>crnn recognize</c>.</summary>
internal sealed class RecognizeRun(RecognizeSettings settings, CommandIo io)
{
    private readonly SkippedFiles _skipped = new();
    private long _images;
    private long _failures;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var inputs = settings.ReadsStandardInput ? null : InputSet.Create(settings.Inputs);
        using var file = OpenFile(out var earlier);
        if (earlier is { Read.Count: > 0 } or { Failures: > 0 })
        {
            await io.Error.WriteLineAsync($"crnn: {settings.OutputPath} goes on: {earlier.Read.Count} images were read before, {earlier.Failures} that failed are tried again");
        }

        await using (var recognizer = RecognizerFactory.Create(settings.Recognizer, io.Error))
        {
            await DecodingOptions.CheckAsync(recognizer, settings.Decoding, cancellationToken);
            if (inputs is null)
            {
                await WriteAsync(StandardInputReader.ReadAsync(recognizer, io.OpenInput, settings.Decoding, cancellationToken), file, new Progress(io.Output, io.Error));
            }
            else
            {
                var results = FileReader.ReadAsync(recognizer, EnumeratePaths(inputs, file, earlier, _skipped.Add), settings.Decoding, cancellationToken);
                await Progress.RunAsync(io, EnumeratePaths(inputs, file, earlier), progress => WriteAsync(results, file, progress), cancellationToken);
            }
        }

        file?.Complete();
        _skipped.Report(io.Error);
        if (_failures > 0 && _images > 1)
        {
            await io.Error.WriteLineAsync($"crnn: {_failures} of {_images} images failed");
        }

        return _failures > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>The inputs' paths without those that were read before. The output may lie among them; it is locked, and no input.</summary>
    private static IEnumerable<string> EnumeratePaths(InputSet inputs, OutputFile? file, EarlierResults? earlier, Action<string>? skipped = null)
    {
        var paths = inputs.EnumeratePaths(skipped);
        return file is null ? paths : paths.Where(path => !file.IsAt(path) && earlier?.Read.Contains(path) != true);
    }

    private OutputFile? OpenFile(out EarlierResults? earlier)
    {
        earlier = null;
        if (settings.OutputPath is not { } path)
        {
            return null;
        }

        if (settings.Format != OutputFormat.JsonLines)
        {
            return OutputFile.Create(path);
        }

        return settings.Resume ? OutputFile.Resume(path, out earlier) : OutputFile.CreateGrowing(path);
    }

    private async Task WriteAsync(IAsyncEnumerable<ResultRecord> results, OutputFile? file, Progress progress)
    {
        var writer = OutputFormat.CreateWriter(settings.Format, file?.Writer ?? progress.Output, progress.Error);
        writer.Begin();
        await foreach (var result in results)
        {
            writer.Write(result);
            _images++;
            _failures += result.Succeeded ? 0 : 1;
            progress.Advance();
            if (file is null)
            {
                await progress.Output.FlushAsync(CancellationToken.None);
            }
        }

        writer.End();
    }
}
