using System.Diagnostics;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>Finds where the native libraries of this process were loaded from.</summary>
internal static class NativeModules
{
    /// <summary>The path of a loaded library, or null where the system does not tell.</summary>
    /// <param name="name">Its name without <c>lib</c> and extension.</param>
    public static string? FindPath(string name)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .FirstOrDefault(path => IsLibrary(Path.GetFileName(path), name));
    }

    private static bool IsLibrary(string file, string name) =>
        file.Equals($"{name}.dll", StringComparison.OrdinalIgnoreCase)
        || file.Equals($"lib{name}.dylib", StringComparison.Ordinal)
        || file.StartsWith($"lib{name}.so", StringComparison.Ordinal);
}
