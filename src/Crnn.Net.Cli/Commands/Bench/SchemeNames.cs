namespace Crnn.Net.Cli.Commands.Bench;

/// <summary>The schemes in the order of the table, slowest first.</summary>
internal static class SchemeNames
{
    public const string Naive = "naive";
    public const string Async = "async";
    public const string Batched = "batched";
    public const string Lanes = "lanes";
    public const string Processes = "processes";
    public const string Ceiling = "ceiling";

    public static IReadOnlyList<string> All { get; } = [Naive, Async, Batched, Lanes, Processes, Ceiling];
}
