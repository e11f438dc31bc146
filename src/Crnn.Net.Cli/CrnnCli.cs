using System.CommandLine;
using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Doctor;
using Crnn.Net.Cli.Commands.Evaluate;
using Crnn.Net.Cli.Commands.Jobs;
using Crnn.Net.Cli.Commands.LanguageModel;
using Crnn.Net.Cli.Commands.Models;
using Crnn.Net.Cli.Commands.Recognize;
using Crnn.Net.Cli.Commands.RecognizeWorker;
using Crnn.Net.Cli.Commands.Serve;
using Crnn.Net.Cli.Commands.Tune;
using Crnn.Net.Cli.Commands.Worker;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli;

/// <summary>The whole command line: parses, runs a command, and says what went wrong.</summary>
internal static class CrnnCli
{
    // Paths may begin with '@', so there are no response files.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args, CommandIo io, TerminationSignals signals)
    {
        var parsed = Parse(args, io);
        if (parsed.Errors.Count > 0)
        {
            return UsageErrors.Report(parsed, io.Error);
        }

        // A signal cancels the token that the commands get; the exit code then tells the signal.
        var invocation = new InvocationConfiguration
        {
            Output = io.Output,
            Error = io.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, signals.Token);
            await io.Output.FlushAsync();
            return exitCode;
        }
        catch (Exception e)
        {
            var failure = FailureReport.Of(e, signals.ExitCode);
            if (failure.Message is { } message)
            {
                await io.Error.WriteLineAsync($"crnn: {message}");
            }

            return failure.ExitCode;
        }
    }

    public static ParseResult Parse(string[] args, CommandIo io) => CreateRoot(io).Parse(args, Parsing);

    private static RootCommand CreateRoot(CommandIo io) =>
        new("Reads text lines (Chinese and English) from images, on the CPU. An image holds one printed line. Exit code 0: done; 1: something failed; 2: wrong usage.")
        {
            RecognizeCommand.Create(io),
            RecognizeWorkerCommand.Create(io),
            EvaluateCommand.Create(io),
            BenchCommand.Create(io),
            BenchRoundCommand.Create(io),
            TuneCommand.Create(io),
            DoctorCommand.Create(io),
            ServeCommand.Create(io),
            WorkerCommand.Create(io),
            JobsCommand.Create(io),
            LanguageModelCommand.Create(io),
            ModelsCommand.Create(io),
        };
}
