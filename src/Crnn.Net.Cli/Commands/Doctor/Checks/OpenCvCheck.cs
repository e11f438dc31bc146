using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OpenCvSharp;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether OpenCV loads.</summary>
internal static class OpenCvCheck
{
    private const string Library = "OpenCvSharpExtern";

    public static DoctorCheck Run()
    {
        try
        {
            var version = LoadVersion();
            return DoctorCheck.Ok(CheckName.OpenCv, new JsonObject { ["version"] = version, ["path"] = NativeModules.FindPath(Library) });
        }
        catch (Exception e) when (NativeFailure.IsOne(e) || e is OpenCVException)
        {
            var message = e.GetBaseException().Message;
            return DoctorCheck.Failed(CheckName.OpenCv, $"The native library of OpenCV cannot be loaded. {NativeFailure.Explain(message, Library)}", Remedy(message));
        }
    }

    // Apart, so that even a missing managed assembly fails inside the try.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string LoadVersion() => Cv2.GetVersionString() ?? "unknown";

    private static string Remedy(string message)
    {
        if (NativeFailure.MissingDependency(message, Library) is { } dependency)
        {
            return dependency.StartsWith("libgtk-3", StringComparison.Ordinal)
                ? $"Install the system library {dependency} (Debian 12: apt-get install libgtk-3-0; Debian 13, Ubuntu 24.04: libgtk-3-0t64; Fedora: gtk3), or use the package OpenCvSharp4.official.runtime.linux-x64.slim, which does not need it."
                : $"Install the system library {dependency}.";
        }

        var package = OperatingSystem.IsWindows() ? "OpenCvSharp4.runtime.win.slim"
            : OperatingSystem.IsMacOS() ? "OpenCvSharp4.runtime.osx.arm64 or OpenCvSharp4.runtime.osx.x64"
            : "OpenCvSharp4.official.runtime.linux-x64.slim";
        return $"Reinstall crnn for this operating system: the library comes with the package {package}. In an application of your own, add that package.";
    }
}
