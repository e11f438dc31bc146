namespace Crnn.Net.Cli.Commands.Doctor;

/// <summary>What all checks found.</summary>
/// <param name="Ok">Whether no check found a problem.</param>
/// <param name="Checks">The checks, in their order.</param>
internal sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorCheck> Checks)
{
    public static DoctorReport Of(IReadOnlyList<DoctorCheck> checks) => new(checks.All(c => c.Status != CheckStatus.Problem), checks);
}
