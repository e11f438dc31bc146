using System.Reflection;

namespace Crnn.Net.Architecture.Tests;

/// <summary>The packages that the rules are about.</summary>
internal static class Packages
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "Crnn.Net",
        "Crnn.Net.AspNetCore",
        "Crnn.Net.Caching",
        "Crnn.Net.Core",
        "Crnn.Net.DependencyInjection",
        "Crnn.Net.Jobs",
        "Crnn.Net.Jobs.Redis",
        "Crnn.Net.Jobs.S3",
        "Crnn.Net.Jobs.Sqlite",
        "Crnn.Net.Models",
        "Crnn.Net.OnnxRuntime",
        "Crnn.Net.OpenCv",
    ];

    public static TheoryData<string> Rows => [.. Names];

    public static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));
}
