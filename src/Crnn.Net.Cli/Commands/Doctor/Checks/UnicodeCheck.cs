using System.Text.Json.Nodes;
using Crnn.Net.Cli.Scoring;

namespace Crnn.Net.Cli.Commands.Doctor.Checks;

/// <summary>Whether normalization works, which <c>crnn evaluate</c> needs.</summary>
internal static class UnicodeCheck
{
    public static DoctorCheck Run() => TextNormalizer.Works
        ? DoctorCheck.Ok(CheckName.Unicode, new JsonObject { ["nfkc"] = true })
        : DoctorCheck.Failed(CheckName.Unicode, NormalizationProblem.Message, NormalizationProblem.Remedy, new JsonObject { ["nfkc"] = false });
}
