using System.CommandLine;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Crnn.Net.Benchmarks;
using Crnn.Net.Benchmarks.Preprocessing;

var quick = new Option<bool>("--quick") { Description = "Few iterations: shows that it works, not how fast it is.", Recursive = true };

var stages = new Command("stages", "Times every stage alone.");
stages.SetAction(parsed => Console.Write(StageTable.Format(Run<StageBenchmarks>(parsed.GetValue(quick)))));

var decoding = new Command("decoding", "Times the ways to decode, beside all other stages.");
decoding.SetAction(parsed => Console.Write(DecodingTable.Format(Run<DecodingBenchmarks>(parsed.GetValue(quick)))));

var memory = new Command("memory", "Says what an image allocates.");
memory.SetAction(async (parsed, _) => Console.Write($"{MemoryTable.Format(Run<MemoryBenchmarks>(parsed.GetValue(quick)))}\n{await LargeObjectCheck.RunAsync()}\n"));

var folders = new Argument<string[]>("folders") { Description = "Folders with labels.tsv; times are those of the first." };
var rounds = new Option<int>("--rounds") { Description = "How often each time is measured; 0 for none.", DefaultValueFactory = _ => 3 };
var preprocessing = new Command("preprocessing", "Says what each step of preprocessing harms, gains and costs.") { folders, rounds };
preprocessing.SetAction(async (parsed, _) => Console.Write(await StepTable.MeasureAsync(parsed.GetRequiredValue(folders), parsed.GetValue(rounds))));

return await new RootCommand("Measures the engine's parts; prints Markdown.") { stages, decoding, memory, preprocessing, quick }.Parse(args).InvokeAsync();

static Summary Run<T>(bool quick)
{
    var summary = BenchmarkRunner.Run<T>(BenchmarkSettings.Create(quick));
    return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? throw new InvalidOperationException($"{typeof(T).Name} failed.") : summary;
}
