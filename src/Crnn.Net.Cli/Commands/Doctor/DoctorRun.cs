using System.Text.Json;
using Crnn.Net.Cli.Commands.Doctor.Checks;
using Crnn.Net.Cli.Output;
using Crnn.Net.Cli.Serving;
using Crnn.Net.Cli.Terminal;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>One run of <c>crnn doctor</c>.</summary>
internal sealed class DoctorRun(RecognizerSettings settings, RedisSettings? redis, CommandIo io)
{
    public async Task<int> ExecuteAsync(bool json, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>
        {
            SystemCheck.Run(),
            UnicodeCheck.Run(),
            await IsolatedCheck.RunAsync(CheckName.OnnxRuntime, settings, cancellationToken),
            await IsolatedCheck.RunAsync(CheckName.OpenCv, settings, cancellationToken),
            ModelCheck.Run(settings.Manifest ?? DefaultModel.ManifestPath),
        };

        string[] missing = [.. checks.Where(check => check.Status == CheckStatus.Problem && check.Name != CheckName.Unicode).Select(check => check.Name)];
        checks.Add(missing.Length == 0
            ? await IsolatedCheck.RunAsync(CheckName.Recognizer, settings, cancellationToken)
            : new DoctorCheck(CheckName.Recognizer, CheckStatus.Warning, [], $"Not checked, because of the problem with {string.Join(" and ", missing)}."));
        if (redis is not null)
        {
            checks.Add(await RedisCheck.RunAsync(redis, cancellationToken));
        }

        var report = DoctorReport.Of(checks);
        if (json)
        {
            await io.Output.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Indented.DoctorReport));
        }
        else
        {
            DoctorText.Write(report, io.Output);
        }

        return report.Ok ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Runs one check in this process.</summary>
    public async Task<int> ExecuteOneAsync(string name, CancellationToken cancellationToken)
    {
        var check = name switch
        {
            CheckName.OnnxRuntime => OnnxRuntimeCheck.Run(),
            CheckName.OpenCv => OpenCvCheck.Run(),
            CheckName.Recognizer => await RecognizerCheck.RunAsync(settings, cancellationToken),
            _ => throw new UsageException($"there is no check '{name}' that runs by itself"),
        };
        await io.Output.WriteLineAsync(JsonSerializer.Serialize(check, CliJson.Compact.DoctorCheck));
        return check.Status == CheckStatus.Problem ? ExitCodes.Failure : ExitCodes.Success;
    }
}
