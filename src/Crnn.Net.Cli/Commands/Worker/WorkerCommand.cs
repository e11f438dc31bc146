using System.CommandLine;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Worker;

/// <summary><c>crnn worker</c> on the command line.</summary>
internal static class WorkerCommand
{
    public static Command Create(CommandIo io)
    {
        var name = new Option<string?>("--name")
        {
            Description = "The worker's name, unique among those that run. One that a restart keeps lets it give up at once what it held before (default: made up).",
            HelpName = "NAME",
        };
        var healthUrls = new Option<string[]>("--health-urls") { Description = "Where to answer /healthz and /readyz; several with ';' between them (default: nowhere).", HelpName = "URL" };
        var drain = NumberOption.Create("--drain-seconds", "How long started items may take to end after a termination request (default: 30). The rest is given back.", 30, 0, 3600);
        var command = new Command("worker", "Reads the items of jobs in Redis, which 'crnn serve --redis' accepts. Run as many as there is work for, on any machines.");
        var redis = RedisOptions.AddTo(command, isRequired: true);
        command.Options.Add(name);
        var lease = LeaseOption.AddTo(command);
        var recognition = RecognitionOptions.AddTo(command);
        command.Options.Add(healthUrls);
        var log = LogOptions.AddTo(command);
        command.Options.Add(drain);
        command.SetAction((parsed, cancellationToken) =>
        {
            var jobs = new CrnnJobsOptions { LeaseDuration = lease.Read(parsed), Worker = { Name = parsed.GetValue(name) } };
            if (jobs.Validate() is { Count: > 0 } errors)
            {
                throw new UsageException(string.Join(Environment.NewLine, errors));
            }

            var settings = new WorkerSettings
            {
                Redis = redis.Read(parsed)!,
                Jobs = jobs,
                HealthUrls = parsed.GetValue(healthUrls) is { Length: > 0 } urls ? ListenUrls.Parse(healthUrls.Name, urls) : [],
                Log = log.Read(parsed),
                DrainTime = TimeSpan.FromSeconds(parsed.GetValue(drain)),
                Recognition = recognition.Read(parsed),
            };
            return new WorkerRun(settings, io).ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
