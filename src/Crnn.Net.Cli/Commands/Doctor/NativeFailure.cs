using System.Text.RegularExpressions;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>Understands why a native library did not load.</summary>
internal static partial class NativeFailure
{
    private const string NotFound = "No such file or directory";

    public static bool IsOne(Exception error) =>
        error is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException or FileNotFoundException or FileLoadException;

    /// <summary>What the loader said that helps. On Unix it names a dozen places where the library is not, and perhaps one reason.</summary>
    /// <param name="message">The message of the innermost exception.</param>
    /// <param name="library">The library's name without <c>lib</c> and extension.</param>
    public static string Explain(string message, string library)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2)
        {
            return message;
        }

        string[] reasons = [.. lines[1..].Where(line => !(line.Contains(library, StringComparison.Ordinal) && line.EndsWith(NotFound, StringComparison.Ordinal))).Distinct()];
        return reasons.Length > 0 ? string.Join(' ', reasons) : $"It is not beside crnn (in {AppContext.BaseDirectory}) and nowhere else where the system looks.";
    }

    /// <summary>A system library that the library needs and the loader did not find, or null.</summary>
    /// <param name="message">The message of the innermost exception.</param>
    /// <param name="library">The library's own name, which is no such thing.</param>
    public static string? MissingDependency(string message, string library) => MissingLibrary().Matches(message)
        .Select(match => match.Groups[1].Value)
        .FirstOrDefault(name => !name.Contains(library, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(?<![\w/.-])([\w.+-]+\.so[\w.]*): cannot open shared object file")]
    private static partial Regex MissingLibrary();
}
