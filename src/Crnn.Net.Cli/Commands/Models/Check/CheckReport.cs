namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>What a check found.</summary>
/// <param name="Model">The manifest's id.</param>
/// <param name="Error">Why the model cannot be used as the manifest says, or null.</param>
/// <param name="Lines">How many labelled lines were read.</param>
/// <param name="ExactNormalized">The share of them that was read without an error.</param>
/// <param name="CerNormalized">Their character error rate.</param>
/// <param name="Advice">What should be changed; empty when nothing should.</param>
/// <param name="Texts">What was read in lines without labels.</param>
internal sealed record CheckReport(string Model, string? Error, int Lines, double? ExactNormalized, double? CerNormalized, IReadOnlyList<Advice> Advice, IReadOnlyList<UnlabelledText> Texts);
