using System.CommandLine;

namespace Crnn.Net.Cli.Commands;

/// <summary>How long items are held without renewal.</summary>
internal sealed class LeaseOption
{
    private static readonly int s_standard = (int)new CrnnJobsOptions().LeaseDuration.TotalSeconds;

    private readonly Option<int> _seconds = NumberOption.Create(
        "--lease-seconds",
        $"After how many seconds without a sign of life the items of a worker go to others (default: {s_standard}).",
        s_standard,
        1,
        3600);

    private LeaseOption(Command command) => command.Options.Add(_seconds);

    public static LeaseOption AddTo(Command command) => new(command);

    public TimeSpan Read(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_seconds));
}
