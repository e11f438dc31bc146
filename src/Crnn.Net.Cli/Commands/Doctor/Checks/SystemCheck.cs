using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>What the machine offers. There is nothing that could be wrong.</summary>
internal static class SystemCheck
{
    public static DoctorCheck Run() => DoctorCheck.Ok(CheckName.System, new JsonObject
    {
        ["crnn"] = Version,
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["os"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["cores"] = Environment.ProcessorCount,
        ["memory_mb"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        ["vector128"] = Vector128.IsHardwareAccelerated,
        ["vector256"] = Vector256.IsHardwareAccelerated,
        ["vector512"] = Vector512.IsHardwareAccelerated,
        ["avx2"] = Avx2.IsSupported,
        ["avx512"] = Avx512F.IsSupported,
        ["fma"] = Fma.IsSupported,
    });

    private static string Version => typeof(SystemCheck).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
