using System.CommandLine;
using Crnn.Net.LoadTest;
using Crnn.Net.LoadTest.Kill;
using Crnn.Net.LoadTest.Load;
using Crnn.Net.LoadTest.Redis;

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

var workerArguments = new Option<string>("--work-with") { Description = "More arguments of 'crnn worker'.", DefaultValueFactory = _ => "" };
var workers = new Option<int>("--workers") { Description = "How many 'crnn worker's.", DefaultValueFactory = _ => 3 };
var spreadItems = new Option<int>("--items") { Description = "How many images are submitted.", DefaultValueFactory = _ => 10_000 };
var untimed = new Option<bool>("--untimed") { Description = "No bound is a time's." };
var spread = new Command("spread", "Whether workers share a queue evenly.") { folder, workerArguments, workers, spreadItems, untimed };
spread.SetAction(async (parsed, token) =>
    Print(await new SpreadRun(parsed.GetRequiredValue(folder), Words(parsed, workerArguments), parsed.GetValue(workers), parsed.GetValue(spreadItems), !parsed.GetValue(untimed)).ExecuteAsync(token)));

var stormItems = new Option<int>("--items") { Description = "How many images are submitted in all.", DefaultValueFactory = _ => 10_000 };
var stormSeconds = new Option<double>("--seconds") { Description = "How long the storm is.", DefaultValueFactory = _ => 60 };
var every = new Option<double>("--every") { Description = "After how many seconds a worker is killed.", DefaultValueFactory = _ => 3 };
var storm = new Command("storm", "Submits jobs while random workers are killed, Redis twice and the front end once; then counts what was lost, doubled or failed.") { folder, workerArguments, workers, stormItems, stormSeconds, every, seed };
storm.SetAction(async (parsed, token) =>
{
    var (length, pause) = (TimeSpan.FromSeconds(parsed.GetValue(stormSeconds)), TimeSpan.FromSeconds(parsed.GetValue(every)));
    var run = new StormRun(parsed.GetRequiredValue(folder), Words(parsed, workerArguments), parsed.GetValue(workers), parsed.GetValue(stormItems), length, pause, parsed.GetValue(seed) ?? Random.Shared.Next());
    return Print(await run.ExecuteAsync(token));
});

var lanesRounds = new Option<int>("--rounds") { Description = "How often each is measured, in turn.", DefaultValueFactory = _ => 5 };
var lanes = new Command("lanes", "Throughput of two workers of one lane, of one worker of two lanes and of 'crnn bench' with lanes.") { folder, workerArguments, lanesRounds };
lanes.SetAction(async (parsed, token) => Print(await new LanesRun(parsed.GetRequiredValue(folder), Words(parsed, workerArguments), parsed.GetValue(lanesRounds)).ExecuteAsync(token)));
var redis = new Command("redis", "The same for 'crnn worker', with a redis-server of its own (appendonly yes, appendfsync always). Prints markdown; exit code 1 when a bound is missed.") { spread, storm, lanes };

return await new RootCommand("Loads and kills 'crnn serve' and 'crnn worker' on this machine's loopback.") { load, kill, redis }.Parse(args).InvokeAsync();

string[] Arguments(ParseResult parsed) => Words(parsed, serverArguments);

static string[] Words(ParseResult parsed, Option<string> option) => parsed.GetRequiredValue(option).Split(' ', StringSplitOptions.RemoveEmptyEntries);

static int Print(Report report)
{
    Console.Write(report.Markdown());
    return report.Holds ? 0 : 1;
}
