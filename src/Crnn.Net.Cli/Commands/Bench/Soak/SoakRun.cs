using System.Text.Json;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Bench.Soak;

/// <summary>One run of <c>crnn bench --soak</c>: many images through one recognizer, with an eye on memory and texts.</summary>
internal sealed class SoakRun(SoakSettings settings, CommandIo io)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var picture = settings.Picture is { } path ? OutputFile.Create(path) : null;
        var images = await BenchImages.LoadAsync(settings.Folder, cancellationToken);
        var reading = new SoakReading(images, settings.Images, io);
        await using (var recognizer = RecognizerFactory.Create(new RecognizerSettings(null, settings.Lanes, settings.BatchSize), io.Error))
        {
            await recognizer.WarmUpAsync(cancellationToken);
            await reading.RunAsync(recognizer, cancellationToken);
        }

        var report = Report(reading, images.Length);
        if (picture is not null)
        {
            await picture.Writer.WriteAsync(SoakPicture.Draw(report));
            picture.Complete();
        }

        await io.Output.WriteAsync(settings.Json ? JsonSerializer.Serialize(report, CliJson.Compact.SoakReport) + "\n" : SoakTable.Format(report));
        return report.Passed ? ExitCodes.Success : ExitCodes.Failure;
    }

    private SoakReport Report(SoakReading reading, int lines) => new(
        settings.Images,
        lines,
        settings.Lanes,
        Environment.ProcessorCount,
        reading.Elapsed.TotalSeconds,
        settings.Images / reading.Elapsed.TotalSeconds,
        reading.DifferentTexts,
        reading.Failures,
        BufferLeases.Outstanding,
        SoakVerdict.Of(reading.Taken),
        reading.Taken);
}
