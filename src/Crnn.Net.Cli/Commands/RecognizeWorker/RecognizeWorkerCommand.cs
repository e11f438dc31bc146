using System.CommandLine;
using System.Diagnostics;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;
using Crnn.Net.Cli.Workers;
using Crnn.Net.Cli.Workers.Child;

namespace Crnn.Net.Cli.Commands.RecognizeWorker;

/// <summary>The hidden command that a supervised process runs.</summary>
internal static class RecognizeWorkerCommand
{
    public const string Name = "recognize-worker";

    private const string OtlpOption = "--otlp";

    /// <summary>The arguments that make a worker send its traces where its parent does.</summary>
    public static IEnumerable<string> WriteTelemetry(string? endpoint) => endpoint is null ? [] : [OtlpOption, endpoint];

    public static Command Create(CommandIo io)
    {
        var socket = new Argument<string>("socket");
        var otlp = new Option<string?>(OtlpOption);
        var command = new Command(Name, "Reads images for the process that started it.") { socket, otlp };
        command.Hidden = true;
        var recognizer = RecognizerOptions.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            PoolThreads.BeginWithOne();
            using var telemetry = Telemetry.Start(parsed.GetValue(otlp), sendMetrics: false);
            if (await WorkerHost.RunAsync(parsed.GetRequiredValue(socket), () => RecognizerFactory.Create(recognizer.Read(parsed), io.Error)) != ExitCodes.Success)
            {
                // Without a parent there is nobody to wait for, and lanes may be deep in native code.
                Process.GetCurrentProcess().Kill();
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
