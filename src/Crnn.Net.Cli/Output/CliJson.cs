using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crnn.Net.Cli.Commands.Bench;
using Crnn.Net.Cli.Commands.Bench.Latency;
using Crnn.Net.Cli.Commands.Bench.Mixes;
using Crnn.Net.Cli.Commands.Bench.Soak;
using Crnn.Net.Cli.Commands.Doctor;
using Crnn.Net.Cli.Commands.Jobs;
using Crnn.Net.Cli.Commands.Models.Check;
using Crnn.Net.Cli.Commands.Tune;
using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Output;

/// <summary>Everything that is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ResultRecord))]
[JsonSerializable(typeof(ScoreSummary))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(RoundResult))]
[JsonSerializable(typeof(MixReport))]
[JsonSerializable(typeof(SoakReport))]
[JsonSerializable(typeof(LatencyReport))]
[JsonSerializable(typeof(DoctorCheck))]
[JsonSerializable(typeof(TuneReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(RecognizerInfo))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(JobRecord[]))]
internal sealed partial class CliJson : JsonSerializerContext
{
    private static CliJson? _compact;
    private static CliJson? _indented;

    /// <summary>One line each; Chinese stays readable.</summary>
    public static CliJson Compact => _compact ??= new CliJson(Relaxed(indented: false));

    public static CliJson Indented => _indented ??= new CliJson(Relaxed(indented: true));

    private static JsonSerializerOptions Relaxed(bool indented) =>
        new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = indented, NewLine = "\n" };
}
