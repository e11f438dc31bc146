using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using Xunit;

namespace Crnn.Net.TestKit;

/// <summary>Vector instructions to which the runtime can be held in a process of its own.</summary>
/// <param name="Name">A name for test reports.</param>
/// <param name="Environment">The runtime's knob that forces it; null for what the machine has.</param>
/// <param name="Widest">The widest vectors in bits that are left, where the machine has them.</param>
/// <param name="WidestSizeable">The widest <see cref="Vector{T}"/> in bits that is left.</param>
public sealed record VectorPath(string Name, (string Name, string Value)? Environment, int Widest, int WidestSizeable)
{
    internal const string ExpectedVariable = "CRNN_TEST_VECTOR_WIDTHS";

    // .NET 10 reads EnableAVX512; the EnableAVX512F of earlier versions does nothing there.
    private static readonly VectorPath[] s_all =
    [
        new("the machine's own", null, 512, 256),
        new("Vector<T> of 512 bits", ("DOTNET_MaxVectorTBitWidth", "512"), 512, 512),
        new("no AVX-512", ("DOTNET_EnableAVX512", "0"), 256, 256),
        new("no AVX2", ("DOTNET_EnableAVX2", "0"), 128, 128),
        new("scalar", ("DOTNET_EnableHWIntrinsic", "0"), 0, 0),
    ];

    public static TheoryData<string> Names => [.. s_all.Select(p => p.Name)];

    /// <summary>The widths that this process uses, as in "512/256": the widest fixed vectors and <see cref="Vector{T}"/>, 0 for none.</summary>
    public static string CurrentWidths => Text(CurrentWidest, Vector.IsHardwareAccelerated ? Vector<byte>.Count * 8 : 0);

    /// <summary>The widest fixed vectors that a process on this path must have on this machine.</summary>
    public int ExpectedWidest => Math.Min(Widest, CurrentWidest);

    /// <summary>The widths that a process on this path must have on this machine.</summary>
    public string ExpectedWidths => Text(ExpectedWidest, Math.Min(WidestSizeable, CurrentWidest));

    private static int CurrentWidest => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    public static VectorPath Of(string name) => s_all.Single(p => p.Name == name);

    /// <summary>Runs the classes of a test assembly that have <see cref="OnEveryVectorPathAttribute"/> in a process on this path, which each test there proves to be forced.</summary>
    public async Task RunTestsAsync(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var start = new ProcessStartInfo("dotnet", [tests.Location, "-noColor", "-trait", $"{OnEveryVectorPathAttribute.Trait.Key}={OnEveryVectorPathAttribute.Trait.Value}"]);
        start.Environment[ExpectedVariable] = ExpectedWidths;
        if (Environment is var (name, value))
        {
            start.Environment[name] = value;
        }

        var run = await ProgramRun.RunAsync(start);
        var report = $"{Name} ({ExpectedWidths}):\n{run.Text}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);

        Assert.True(run.ExitCode == 0, report);
        Assert.Matches(@"Total: [1-9]\d*, Errors: 0, Failed: 0, Skipped: 0,", report);
    }

    private static string Text(int widest, int sizeable) => string.Create(CultureInfo.InvariantCulture, $"{widest}/{sizeable}");
}
