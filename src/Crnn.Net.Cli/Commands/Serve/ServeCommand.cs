using System.CommandLine;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Serve;

/// <summary><c>crnn serve</c> on the command line.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandIo io)
    {
        var urls = new Option<string[]>("--urls")
        {
            Description = "Where to listen; several with ';' between them (default: http://127.0.0.1:5080).",
            HelpName = "URL",
            DefaultValueFactory = _ => ["http://127.0.0.1:5080"],
        };
        var data = DataFolder.CreateOption();
        var apiKeys = new Option<string?>("--api-keys") { Description = "A file with the keys that let callers in: on each line a name and the key's SHA-256.", HelpName = "FILE" };
        var noJobWorker = new Option<bool>("--no-job-worker") { Description = "Leave the items of jobs to 'crnn worker' (with --redis)." };
        var standard = (int)new CrnnJobsOptions().MaxPendingItems;
        var pending = NumberOption.Create("--max-pending", $"How many images of jobs may wait or be read; what would exceed it gets 429 (default: {standard}).", standard, 1, 1_000_000_000);
        var drain = NumberOption.Create("--drain-seconds", "How long requests may take to end after a termination request (default: 30). Jobs stay where they are.", 30, 0, 3600);
        var command = new Command("serve", "Serves recognition and jobs over HTTP. Jobs are kept in a data folder or in Redis and survive a restart. Recognition runs in supervised processes.") { urls, data };
        var redis = RedisOptions.AddTo(command);
        command.Options.Add(noJobWorker);
        var lease = LeaseOption.AddTo(command);
        command.Options.Add(pending);
        var recognition = RecognitionOptions.AddTo(command);
        command.Options.Add(apiKeys);
        var log = LogOptions.AddTo(command);
        command.Options.Add(drain);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new ServeSettings
            {
                Urls = ListenUrls.Parse(urls.Name, parsed.GetRequiredValue(urls)),
                Jobs = JobsPlace.Read(parsed, data, redis),
                ReadsJobs = !parsed.GetValue(noJobWorker),
                LeaseDuration = lease.Read(parsed),
                MaxPendingItems = parsed.GetValue(pending),
                ApiKeys = parsed.GetValue(apiKeys),
                Log = log.Read(parsed),
                DrainTime = TimeSpan.FromSeconds(parsed.GetValue(drain)),
                Recognition = recognition.Read(parsed),
            };
            return settings.ReadsJobs || settings.Jobs.Redis is not null
                ? new ServeRun(settings, io).ExecuteAsync(cancellationToken)
                : throw new UsageException($"{noJobWorker.Name} is for jobs in Redis ({RedisOptions.Name}): nobody else reads those of a data folder");
        });
        return command;
    }
}
