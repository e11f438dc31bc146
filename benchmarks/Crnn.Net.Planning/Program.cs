using System.CommandLine;
using System.Globalization;
using Crnn.Net.Planning;
using Crnn.Net.Planning.Measuring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var figures = new Option<string>("--figures") { Description = "The file of what was measured.", DefaultValueFactory = _ => Path.Combine("benchmarks", "results", "planning.json") };

var folder = new Option<string>("--images") { Description = "A folder of line images with labels.tsv.", DefaultValueFactory = _ => Path.Combine("benchmarks", "data", "bench1000") };
var lines = new Option<int>("--lines") { Description = "Lines of each measurement of the store; a worker reads a quarter of them three times.", DefaultValueFactory = _ => 20_000 };
var measure = new Command("measure", "Measures a worker and redis-servers of its own on this machine.") { folder, lines, figures };
measure.SetAction(async (parsed, token) =>
{
    var measured = await new MeasureRun(parsed.GetRequiredValue(folder), parsed.GetValue(lines)).ExecuteAsync(token);
    measured.Write(parsed.GetRequiredValue(figures));
});

var page = new Option<string>("--page") { Description = "The page whose tables are written.", DefaultValueFactory = _ => Path.Combine("docs", "scale.md") };
var picture = new Option<string>("--picture") { Description = "The picture that is drawn.", DefaultValueFactory = _ => Path.Combine("docs", "pictures", "queue-wait.svg") };
var report = new Command("report", "Computes from what was measured what volumes need, simulates days, and writes tables and picture.") { figures, page, picture };
report.SetAction(parsed => PlanningReport.Write(PlanningFigures.Read(parsed.GetRequiredValue(figures)), parsed.GetRequiredValue(page), parsed.GetRequiredValue(picture)));

return await new RootCommand("Tells what so many lines a day need.") { measure, report }.Parse(args).InvokeAsync();
