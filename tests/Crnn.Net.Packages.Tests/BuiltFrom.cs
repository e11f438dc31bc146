using System.Reflection;

namespace Crnn.Net.Packages.Tests;

/// <summary>What this build was made of: genuine packages or local stand-ins.</summary>
internal static class BuiltFrom
{
    public static string RepositoryRoot { get; } = Value("RepositoryRoot");

    public static string PackageCache { get; } = Value("PackageCache");

    public static string OnnxRuntime { get; } = Value("OnnxRuntimeFrom");

    public static string OpenCv { get; } = Value("OpenCvFrom");

    public static string OpenCvRuntimePackage { get; } = Value("OpenCvRuntimePackage");

    public static string OpenCvPackageVersion { get; } = Value("OpenCvPackageVersion");

    public static bool HasLocalOpenCv => OpenCv == "stand-in";

    public static bool HasLocalParts => HasLocalOpenCv || OnnxRuntime == "stand-in";

    private static string Value(string key) =>
        typeof(BuiltFrom).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value ?? "";
}
