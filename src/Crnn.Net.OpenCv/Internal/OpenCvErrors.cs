using OpenCvSharp;

namespace Crnn.Net.OpenCv;

/// <summary>Says what errors of OpenCV mean for the caller.</summary>
internal static class OpenCvErrors
{
    /// <summary>The exception to throw instead, or null when this one should pass.</summary>
    public static CrnnException? Translate(Exception error, string what) => error switch
    {
        OpenCVException => new CrnnInvalidImageException($"{what}: {error.Message}", error),
        DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException => MissingNative(error),
        _ => null,
    };

    private static CrnnBackendException MissingNative(Exception error)
    {
        var package = OperatingSystem.IsWindows() ? "OpenCvSharp4.runtime.win.slim"
            : OperatingSystem.IsMacOS() ? "OpenCvSharp4.runtime.osx.arm64 (or .x64)"
            : "OpenCvSharp4.official.runtime.linux-x64.slim";

        // The loader lists every place it looked in, a line each; all of it is in the inner exception.
        var cause = error.GetBaseException().Message.Split('\n', 2)[0];
        return new CrnnBackendException($"OpenCV's native library cannot be loaded. Add the package {package} to the application. The full Linux package also needs the system library libgtk-3 (Debian: libgtk-3-0). The loader says: {cause}", error);
    }
}
