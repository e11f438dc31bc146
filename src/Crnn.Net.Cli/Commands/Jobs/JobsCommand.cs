using System.CommandLine;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Jobs;

/// <summary><c>crnn jobs</c> on the command line: works on the data folder or on Redis itself, also while a server runs.</summary>
internal static class JobsCommand
{
    public static Command Create(CommandIo io)
    {
        var limit = new Option<int>("--limit") { Description = "The most jobs to list (default: 100).", HelpName = "N", DefaultValueFactory = _ => 100 };
        ArgumentRules.RequireRange(limit, 1, 1_000_000);
        var days = new Option<int>("--older-than") { Description = "Only those that finished so many days ago (default: 7).", HelpName = "DAYS", DefaultValueFactory = _ => 7 };
        ArgumentRules.RequireRange(days, 0, 10_000);
        return new Command("jobs", "Shows and changes the jobs of a data folder or of Redis, also while 'crnn serve' runs on it.")
        {
            Sub("list", "Lists jobs, newest first.", limit, (run, parsed, token) => run.ListAsync(parsed.GetValue(limit), token)),
            OfOne("show", "Shows a job with its items.", (run, id, token) => run.ShowAsync(id, token)),
            OfOne("retry", "Queues the failed items of a finished job again.", (run, id, token) => run.RetryAsync(id, token)),
            OfOne("cancel", "Cancels what is not finished of a job.", (run, id, token) => run.CancelAsync(id, token)),
            Sub("purge", "Erases finished jobs with their images.", days, (run, parsed, token) => run.PurgeAsync(parsed.GetValue(days), token)),
        };

        Command OfOne(string name, string description, Func<JobsRun, string, CancellationToken, Task<int>> action)
        {
            var id = new Argument<string>("id") { Description = "The job's id." };
            return Sub(name, description, id, (run, parsed, token) => action(run, parsed.GetRequiredValue(id), token));
        }

        Command Sub(string name, string description, Symbol parameter, Func<JobsRun, ParseResult, CancellationToken, Task<int>> action)
        {
            var data = DataFolder.CreateOption();
            var json = new Option<bool>("--json") { Description = "Print JSON." };
            var command = new Command(name, description) { data };
            var redis = RedisOptions.AddTo(command);
            command.Options.Add(json);
            if (parameter is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)parameter);
            }

            command.SetAction(async (parsed, token) =>
            {
                var place = JobsPlace.Read(parsed, data, redis);
                var store = place.Redis?.Open() ?? (IJobStore)OpenFolder(place.Folder!);
                using var owned = (IDisposable)store;
                return await action(new JobsRun(store, parsed.GetValue(json), io), parsed, token);
            });
            return command;
        }
    }

    private static SqliteJobStore OpenFolder(string folder) => File.Exists(Path.Combine(folder, "jobs.db"))
        ? SqliteJobStore.Open(folder)
        : throw new UsageException($"there are no jobs in '{folder}'; name the server's data folder with --data");
}
