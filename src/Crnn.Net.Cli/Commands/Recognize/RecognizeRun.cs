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
        using var file = OpenFile();
        await using (var recognizer = RecognizerFactory.Create(settings.Recognizer, io.Error))
        {
            if (inputs is null)
            {
                await WriteAsync(StandardInputReader.ReadAsync(recognizer, io.OpenInput, cancellationToken), file, new Progress(io.Output, io.Error));
            }
            else
            {
                var results = FileReader.ReadAsync(recognizer, inputs.EnumeratePaths(_skipped.Add), cancellationToken);
                await Progress.RunAsync(io, inputs.EnumeratePaths(), progress => WriteAsync(results, file, progress), cancellationToken);
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

    private OutputFile? OpenFile() =>
        settings.OutputPath is not { } path ? null
        : settings.Format == OutputFormat.JsonLines ? OutputFile.CreateGrowing(path)
        : OutputFile.Create(path);

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
