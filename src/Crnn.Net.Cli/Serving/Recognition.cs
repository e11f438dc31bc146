using Crnn.Net.Cli.Commands;
using Crnn.Net.Cli.Commands.RecognizeWorker;
using Crnn.Net.Cli.Terminal;
using Crnn.Net.Cli.Workers.Pool;
using Microsoft.Extensions.Logging;

namespace Crnn.Net.Cli.Serving;

/// <summary>Starts what recognizes, and waits until it is warm.</summary>
internal static class Recognition
{
    public static async Task<IRecognition> StartAsync(RecognitionSettings settings, TextWriter warnings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (settings.Workers == 0)
        {
            return await InProcessRecognition.StartAsync(() => RecognizerFactory.Create(settings.Recognizer, warnings), loggers.CreateLogger<InProcessRecognition>(), cancellationToken);
        }

        // The cores are shared between the workers.
        var each = settings.Recognizer with { Lanes = settings.Recognizer.Lanes ?? Math.Max(1, Environment.ProcessorCount / settings.Workers) };
        string[] arguments = [.. RecognizerOptions.Write(each), .. RecognizeWorkerCommand.WriteTelemetry(settings.Otlp)];
        var options = new WorkerPoolOptions
        {
            Program = socket => OwnProgram.Describe([RecognizeWorkerCommand.Name, socket, .. arguments]),
            Workers = settings.Workers,
            RecycleItems = settings.RecycleItems,
            RecycleBytes = settings.RecycleMegabytes << 20,
        };
        return await WorkerPool.StartAsync(options, loggers.CreateLogger<WorkerPool>(), TimeProvider.System, cancellationToken);
    }
}
