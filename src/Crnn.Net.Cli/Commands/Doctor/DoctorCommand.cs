using System.CommandLine;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary><c>crnn doctor</c> on the command line.</summary>
internal static class DoctorCommand
{
    /// <summary>Runs one check and prints it as JSON; for <see cref="IsolatedCheck"/>.</summary>
    public const string CheckOption = "--check";

    public static Command Create(CommandIo io)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var check = new Option<string?>(CheckOption) { Hidden = true };
        var command = new Command(
            "doctor",
            "Says what was found (processor, native libraries, model, Redis), whether it works, and what to do about what does not.")
        {
            json,
            check,
        };
        var redis = RedisOptions.AddTo(command);
        var recognizer = RecognizerOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var run = new DoctorRun(recognizer.Read(parsed), redis.Read(parsed), io);
            return parsed.GetValue(check) is { } name ? run.ExecuteOneAsync(name, cancellationToken) : run.ExecuteAsync(parsed.GetValue(json), cancellationToken);
        });
        return command;
    }
}
