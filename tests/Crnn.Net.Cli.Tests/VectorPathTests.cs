using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests;

/// <summary>Texts, confidences and places are the same, to the last digit, whatever vectors the processor has.</summary>
public sealed class VectorPathTests
{
    private static readonly int[] s_widths = [512, 256, 128];
    private static readonly Lazy<Task<CrnnResult>> s_widest = new(() => CrnnProcess.RunAsync("recognize", "models/samples", "--format", "jsonl"));

    [Theory]
    [MemberData(nameof(VectorPath.Names), MemberType = typeof(VectorPath))]
    public async Task Recognize_SamplesOnThisPath_PrintsWhatItDoesOnTheWidest(string name)
    {
        var path = VectorPath.Of(name);
        var options = new CrnnProcessOptions { Environment = path.Environment is var (variable, value) ? new Dictionary<string, string> { [variable] = value } : [] };

        var doctor = await CrnnProcess.RunAsync(options, "doctor", "--json");
        var here = await s_widest.Value;
        var there = await CrnnProcess.RunAsync(options, "recognize", "models/samples", "--format", "jsonl");

        // The process really was on that path.
        var facts = doctor.Json.GetProperty("checks").EnumerateArray().First(c => c.GetProperty("name").GetString() == "system").GetProperty("facts");
        var widest = s_widths.FirstOrDefault(bits => facts.GetProperty($"vector{bits}").GetBoolean());
        Assert.Equal(path.ExpectedWidest, widest);
        Assert.Equal((0, 0), (here.ExitCode, there.ExitCode));
        Assert.Equal(LabeledLines.Read(RepositoryPaths.Samples).Count, there.Lines.Length);
        Assert.Equal(here.Output, there.Output);
    }
}
