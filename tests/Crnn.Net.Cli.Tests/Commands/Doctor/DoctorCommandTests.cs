using System.Text.Json;
using Crnn.Net.TestKit;

namespace Crnn.Net.Cli.Tests.Commands.Doctor;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_AllThere_EveryCheckIsOkWithItsFacts()
    {
        var result = await CrnnProcess.RunAsync("doctor", "--json");
        var checks = Checks(result);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(result.Json.GetProperty("ok").GetBoolean());
        Assert.Equal(["system", "unicode", "onnxruntime", "opencv", "model", "recognizer"], checks.Keys);
        Assert.All(checks.Values, check => Assert.Equal("ok", Status(check)));
        Assert.Equal(Environment.ProcessorCount, Fact(checks["system"], "cores").GetInt32());
        Assert.True(File.Exists(Fact(checks["onnxruntime"], "path").GetString()));
        Assert.True(File.Exists(Fact(checks["opencv"], "path").GetString()));
        Assert.Equal(64, Fact(checks["model"], "sha256").GetString()!.Length);
        Assert.True(Fact(checks["recognizer"], "batch_invariant").GetBoolean());
        Assert.True(Fact(checks["recognizer"], "max_batch_size").GetInt32() > 1);
    }

    [Fact]
    public async Task Doctor_ForPeople_NamesAndFacts()
    {
        var result = await CrnnProcess.RunAsync("doctor", "--lanes", "3");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"onnxruntime: ok\n +version +\d", result.Output);
        Assert.Matches(@"batch invariant +yes\n", result.Output);
        Assert.Matches(@"lanes +3\n", result.Output);
        Assert.EndsWith("All is well.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfRedis_WarnsOfWhatMayLoseJobs()
    {
        await using var careless = await RedisServer.StartAsync("--appendonly", "no", "--maxmemory-policy", "allkeys-lru");
        var careful = await SharedRedis.GetAsync();

        var bad = Checks(await CrnnProcess.RunAsync("doctor", "--json", "--redis", careless.Configuration))["redis"];
        var good = Checks(await CrnnProcess.RunAsync("doctor", "--json", "--redis", careful.Configuration))["redis"];
        careless.Kill();
        var none = await CrnnProcess.RunAsync("doctor", "--json", "--redis", $"127.0.0.1:{careless.Port},connectTimeout=500,connectRetry=1");

        Assert.Equal(("warning", "no", "allkeys-lru"), (Status(bad), Fact(bad, "appendonly").GetString(), Fact(bad, "maxmemory-policy").GetString()));
        Assert.Contains("appendonly is no", bad.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains("maxmemory-policy is allkeys-lru", bad.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ok", "yes", "always"), (Status(good), Fact(good, "appendonly").GetString(), Fact(good, "appendfsync").GetString()));
        Assert.Equal((1, "problem"), (none.ExitCode, Status(Checks(none)["redis"])));
    }

    [Theory]
    [InlineData("onnxruntime", "*onnxruntime.*o*", "onnxruntime.dll", "Microsoft.ML.OnnxRuntime")]
    [InlineData("opencv", "*OpenCvSharpExtern.*", "OpenCvSharpExtern.dll", "OpenCvSharp4")]
    public async Task Doctor_NativeLibraryMissing_SaysWhichAndWhatToDo(string check, string unix, string windows, string package)
    {
        using var copy = new InstalledCopy();
        foreach (var file in copy.Find(OperatingSystem.IsWindows() ? windows : unix).Where(f => !Path.GetFileName(f).StartsWith("Microsoft", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        var result = await CrnnProcess.RunAsync(copy.Options, "doctor", "--json");
        var checks = Checks(result);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("problem", Status(checks[check]));
        Assert.Contains("not beside crnn", checks[check].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains(package, checks[check].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal("ok", Status(checks["model"]));
        Assert.Equal("warning", Status(checks["recognizer"]));
    }

    [Fact]
    public async Task Doctor_NativeLibraryThatCrashes_StillReports()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How a loader takes a damaged file differs elsewhere.");
        using var copy = new InstalledCopy();
        var library = copy.Find("libonnxruntime.so")[0];
        var start = new byte[1000];
        using (var file = File.OpenRead(library))
        {
            file.ReadExactly(start);
        }

        copy.Replace("libonnxruntime.so", start);
        var result = await CrnnProcess.RunAsync(copy.Options, "doctor", "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("problem", Status(Checks(result)["onnxruntime"]));
        Assert.Equal("ok", Status(Checks(result)["opencv"]));
    }

    [Theory]
    [InlineData("model.gated.onnx")]
    [InlineData("charset.txt")]
    [InlineData("manifest.json")]
    public async Task Doctor_ModelFileMissing_NamesIt(string file)
    {
        using var copy = new InstalledCopy();
        copy.Delete(file);

        var result = await CrnnProcess.RunAsync(copy.Options, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("model: PROBLEM\n", result.Output);
        Assert.Contains(file, result.Output, StringComparison.Ordinal);
        Assert.Contains("what to do", result.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, JsonElement> Checks(CrnnResult result) =>
        result.Json.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);

    private static string Status(JsonElement check) => check.GetProperty("status").GetString()!;

    private static JsonElement Fact(JsonElement check, string name) => check.GetProperty("facts").GetProperty(name);
}
