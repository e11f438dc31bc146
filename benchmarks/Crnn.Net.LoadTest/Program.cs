using System.CommandLine;
using Crnn.Net.LoadTest;
using Crnn.Net.LoadTest.Kill;
using Crnn.Net.LoadTest.Load;

var folder = new Option<string>("--images") { Description = "A folder of line images with labels.tsv.", DefaultValueFactory = _ => Path.Combine("benchmarks", "data", "bench1000") };
var serverArguments = new Option<string>("--serve-with") { Description = "More arguments of 'crnn serve'.", DefaultValueFactory = _ => "" };

var rounds = new Option<int>("--rounds") { Description = "Rounds of the throughput measurements, in turn with crnn bench.", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "How long each latency is measured.", DefaultValueFactory = _ => 20 };
var load = new Command("load", "Throughput and latency of 'crnn serve' on this machine, against the lanes figure of 'crnn bench' in the same run. Prints markdown; exit code 1 when a bound is missed.") { folder, serverArguments, rounds, seconds };
load.SetAction(async (parsed, token) =>
{
    var run = new LoadRun(parsed.GetRequiredValue(folder), Arguments(parsed), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
    return Print(await run.ExecuteAsync(token));
});

var kills = new Option<int>("--rounds") { Description = "How often something is killed.", DefaultValueFactory = _ => 100 };
var items = new Option<int>("--items") { Description = "How many images are submitted in all.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int?>("--seed") { Description = "Repeats the choices of an earlier run." };
var kill = new Command("kill", "Submits a growing set of jobs while the server, its worker or both are killed at random moments; then counts what was lost, doubled or failed. Prints markdown; exit code 1 when anything was.") { folder, serverArguments, kills, items, seed };
kill.SetAction(async (parsed, token) =>
{
    var run = new KillRun(parsed.GetRequiredValue(folder), Arguments(parsed), parsed.GetValue(kills), parsed.GetValue(items), parsed.GetValue(seed) ?? Random.Shared.Next());
    return Print(await run.ExecuteAsync(token));
});

return await new RootCommand("Loads and kills 'crnn serve' on this machine's loopback.") { load, kill }.Parse(args).InvokeAsync();

string[] Arguments(ParseResult parsed) => parsed.GetRequiredValue(serverArguments).Split(' ', StringSplitOptions.RemoveEmptyEntries);

static int Print(Report report)
{
    Console.Write(report.Markdown());
    return report.Holds ? 0 : 1;
}
