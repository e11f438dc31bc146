using System.Diagnostics;
using Crnn.Net.TestKit;

namespace Crnn.Net.Jobs.Sqlite.Tests;

/// <summary>Runs Crnn.Net.Jobs.CrashWorker.</summary>
internal static class ChildProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Crnn.Net.Jobs.CrashWorker.dll");

    public static Task<ProgramRun> RunWorkerAsync(string command, string folder) => RunAsync("dotnet", s_program, command, folder);

    /// <summary>As the user nobody. Skips the test where that cannot be.</summary>
    public static async Task<ProgramRun> RunUnprivilegedAsync(string command, string folder)
    {
        SkipUnlessRoot();
        string[] asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        try
        {
            if ((await RunAsync([.. asNobody, "test", "-r", s_program])).ExitCode != 0)
            {
                Assert.Skip($"The user nobody cannot read {s_program}.");
            }

            return await RunAsync([.. asNobody, "dotnet", s_program, command, folder]);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip($"setpriv or dotnet cannot be started: {e.Message}");
            throw;
        }
    }

    public static void SkipUnlessRoot()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root on Linux can mount file systems and become another user.");
        }
    }

    public static Task<ProgramRun> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]);
        start.Environment["DOTNET_CLI_HOME"] = Path.GetTempPath();
        return ProgramRun.RunAsync(start);
    }
}
