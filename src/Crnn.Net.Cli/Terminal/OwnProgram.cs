using System.Diagnostics;

namespace Crnn.Net.Cli.Terminal;

/// <summary>This program, to be started again.</summary>
internal static class OwnProgram
{
    /// <summary>How it is started with other arguments.</summary>
    public static ProcessStartInfo Describe(params IEnumerable<string> arguments)
    {
        // Started as 'dotnet crnn.dll', the process is dotnet's and the assembly its first argument.
        var host = Environment.ProcessPath!;
        var byDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProcessStartInfo(host, byDotnet ? [Environment.GetCommandLineArgs()[0], .. arguments] : arguments);
    }
}
