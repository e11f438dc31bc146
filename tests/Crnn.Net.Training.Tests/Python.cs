using System.ComponentModel;
using System.Diagnostics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Training.Tests;

/// <summary>Runs Python in models/training. Tests are skipped where there is none, or where it lacks a package that they need.</summary>
internal static class Python
{
    /// <summary>What the program needs beside Python itself, and some of its parts do without.</summary>
    private static readonly string[] s_packages = ["numpy", "cv2", "PIL", "fontTools", "onnx", "torch"];

    // CRNN_PYTHON, or else whichever of the usual ones has most of the packages: the first on the PATH is often one without any.
    private static readonly Lazy<Task<Interpreter?>> s_found = new(FindAsync);

    /// <summary>Runs it with models/training as its working folder and the default folder of modules.</summary>
    public static async Task<ProgramRun> RunAsync(IReadOnlyList<string> packages, params IEnumerable<string> arguments)
    {
        if (await s_found.Value is not { } python)
        {
            Assert.Skip("There is no Python 3.9 or later; tests/run installs one where it can.");
            return null!;
        }

        var missing = packages.Except(python.Packages).ToArray();
        Assert.SkipWhen(missing.Length > 0, $"'{python.Path}' lacks the packages {string.Join(", ", missing)}.");
        return await ProgramRun.RunAsync(Start(python.Path, arguments));
    }

    private static async Task<Interpreter?> FindAsync()
    {
        string[] candidates = Environment.GetEnvironmentVariable("CRNN_PYTHON") is { Length: > 0 } chosen ? [chosen] : ["python3", "/usr/bin/python3", "python"];
        var found = new List<Interpreter>();
        foreach (var path in candidates)
        {
            if (await PackagesOfAsync(path) is { } packages)
            {
                found.Add(new Interpreter(path, packages));
            }
        }

        return found.MaxBy(python => python.Packages.Count);
    }

    /// <summary>The packages that an interpreter has; null where it is none, or too old.</summary>
    private static async Task<IReadOnlyList<string>?> PackagesOfAsync(string path)
    {
        var question = $"import sys, importlib.util as u; assert sys.version_info >= (3, 9); print(' '.join(n for n in '{string.Join(' ', s_packages)}'.split() if u.find_spec(n)))";
        try
        {
            var run = await ProgramRun.RunAsync(Start(path, ["-c", question]));
            return run.ExitCode == 0 ? run.Output.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static ProcessStartInfo Start(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = RepositoryFiles.Of("models", "training") };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        return start;
    }

    private sealed record Interpreter(string Path, IReadOnlyList<string> Packages);
}
