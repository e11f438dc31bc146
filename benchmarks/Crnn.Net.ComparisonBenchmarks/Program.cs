using System.CommandLine;
using Crnn.Net.ComparisonBenchmarks;
using Crnn.Net.ComparisonBenchmarks.Tesseract;

var folder = new Option<string>("--folder") { Description = "A folder with images and labels.tsv.", DefaultValueFactory = _ => Path.Combine("benchmarks", "data", "bench1000"), Recursive = true };
var peers = new Option<string>("--peers") { Description = "The folder that benchmarks/install-peers filled.", DefaultValueFactory = _ => Path.Combine("benchmarks", ".peers"), Recursive = true };
var lines = new Option<int>("--lines") { Description = "Read only so many lines, always the same ones (default: all).", Recursive = true };
var rounds = new Option<int>("--rounds") { Description = "Timed rounds of every arm.", DefaultValueFactory = _ => 3 };

var arm = new Argument<string>("arm");
var roundFolder = new Argument<string>("folder");
var roundPeers = new Argument<string>("peers");
var roundLines = new Argument<int>("lines");
var round = new Command(ArmRound.Command, "One arm, in this process.") { arm, roundFolder, roundPeers, roundLines };
round.Hidden = true;
round.SetAction((parsed, cancellationToken) => ArmRound.RunAsync(
    parsed.GetRequiredValue(arm), parsed.GetRequiredValue(roundFolder), parsed.GetRequiredValue(roundPeers), parsed.GetValue(roundLines), cancellationToken));

var trial = new Command("tesseract-settings", "Tries Tesseract's settings. Start it with OMP_THREAD_LIMIT=1.");
trial.SetAction((parsed, cancellationToken) => TesseractTrial.RunAsync(LineSample.Read(parsed.GetRequiredValue(folder), parsed.GetValue(lines)), cancellationToken));

var compare = new Command("compare", "Reads the same lines with all readers; prints their CER and then their speed.") { rounds };
compare.SetAction((parsed, cancellationToken) => Comparison.RunAsync(
    new ComparisonSettings(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(peers), parsed.GetValue(lines), parsed.GetValue(rounds)), cancellationToken));
return await new RootCommand("Compares Crnn.Net with its peers; prints Markdown.") { folder, peers, lines, compare, round, trial }.Parse(args).InvokeAsync();
