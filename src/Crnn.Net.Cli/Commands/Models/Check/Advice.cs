namespace Crnn.Net.Cli.Commands.Models.Check;

/// <summary>A change of a manifest.</summary>
/// <param name="Member">The member to change.</param>
/// <param name="Mistake">What the mistake is called.</param>
/// <param name="Change">What to do.</param>
/// <param name="Evidence">What speaks for it.</param>
internal sealed record Advice(string Member, string Mistake, string Change, string Evidence);
