using System.Text.Json.Nodes;

namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">The check's stable name.</param>
/// <param name="Status">Whether all is well.</param>
/// <param name="Facts">What was found, by name.</param>
/// <param name="Problem">What is wrong, or null.</param>
/// <param name="Remedy">What to do about it, or null.</param>
internal sealed record DoctorCheck(string Name, CheckStatus Status, JsonObject Facts, string? Problem = null, string? Remedy = null)
{
    public static DoctorCheck Ok(string name, JsonObject facts) => new(name, CheckStatus.Ok, facts);

    public static DoctorCheck Failed(string name, string problem, string remedy, JsonObject? facts = null) =>
        new(name, CheckStatus.Problem, facts ?? [], problem, remedy);
}
