using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether ONNX Runtime loads.</summary>
internal static class OnnxRuntimeCheck
{
    private const string Library = "onnxruntime";

    public static DoctorCheck Run()
    {
        try
        {
            var version = LoadVersion();
            return DoctorCheck.Ok(CheckName.OnnxRuntime, new JsonObject { ["version"] = version, ["path"] = NativeModules.FindPath(Library) });
        }
        catch (Exception e) when (NativeFailure.IsOne(e))
        {
            var message = e.GetBaseException().Message;
            return DoctorCheck.Failed(CheckName.OnnxRuntime, $"The native library of ONNX Runtime cannot be loaded. {NativeFailure.Explain(message, Library)}", Remedy(message));
        }
    }

    // Apart, so that even a missing managed assembly fails inside the try.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string LoadVersion() => OrtEnv.Instance().GetVersionString();

    private static string Remedy(string message) =>
        NativeFailure.MissingDependency(message, Library) is { } dependency ? $"Install the system library {dependency}."
        : OperatingSystem.IsWindows() ? "Reinstall crnn (onnxruntime.dll comes with the package Microsoft.ML.OnnxRuntime), and install the Visual C++ Redistributable of 2022 or later."
        : "Reinstall crnn: the library comes with the package Microsoft.ML.OnnxRuntime, which has it for Linux and Windows (x64, Arm64) and macOS (Arm64).";
}
